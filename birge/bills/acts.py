"""What a cause's page says of its bills, and a petition's page of what in them answers it."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from birge.bills.models import Amendment, Bill
from birge.causes.asked import Reply
from birge.causes.courses.course import course_of
from birge.causes.models import Cause
from birge.causes.texts import in_language


@dataclass(frozen=True)
class BillAct:
    """Nobody signs or counts here, so it is never open."""

    title: str
    url: str
    form: str
    state_label: str
    disclosure: str
    count: None = None
    count_label: str = ""
    is_open: bool = False


def acts_of(cause: Cause, at: dt.datetime, language: str) -> Iterator[BillAct]:
    for bill in Bill.objects.public().told().filter(cause=cause):
        last = course_of(bill, localdate(at)).last
        stage = in_language(last.stage.names, language, "en").value if last else ""
        title = in_language(bill.title, language, cause.original_language).value
        yield BillAct(title, bill.get_absolute_url(), _("Bill"), stage, bill.disclosure)


def replies_to(slug: str, language: str) -> Iterator[Reply]:
    """The amendments of public bills that answer this petition."""
    rows = Amendment.objects.filter(petition=slug, withdrawn_on=None)
    public = rows.filter(bill__opened_on__isnull=False, bill__cause__opened_on__isnull=False)
    for amendment in public.select_related("bill__cause"):
        original = amendment.bill.cause.original_language
        what = in_language(amendment.what, language, original)
        url = f"{amendment.bill.get_absolute_url()}#{amendment.key}"
        yield Reply(what, url, amendment.on, str(amendment.get_outcome_display()))
