"""What a cause's page says of its cases: each with where it stands."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from birge.cases.models import Case
from birge.causes.courses.course import course_of
from birge.causes.models import Cause
from birge.causes.texts import in_language


@dataclass(frozen=True)
class CaseAct:
    """Nobody signs or counts here, so it is never open."""

    title: str
    url: str
    form: str
    state_label: str
    disclosure: str
    count: None = None
    count_label: str = ""
    is_open: bool = False


def acts_of(cause: Cause, at: dt.datetime, language: str) -> Iterator[CaseAct]:
    for case in Case.objects.public().told().filter(cause=cause):
        told = course_of(case, localdate(at)).told
        stage = in_language(told[-1].stage.names, language, "en").value if told else ""
        title = in_language(case.title, language, cause.original_language).value
        yield CaseAct(title, case.get_absolute_url(), _("Case"), stage, case.disclosure)
