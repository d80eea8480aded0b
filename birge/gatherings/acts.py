"""Where one can come for a cause now, and what became of its earlier gatherings."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from birge.causes.models import Cause
from birge.gatherings.models import Gathering
from birge.gatherings.standing import standing_of


@dataclass(frozen=True)
class GatheringAct:
    """Nobody counts who comes, so there is no count."""

    title: str
    url: str
    form: str
    state_label: str
    disclosure: str
    is_open: bool
    count: int | None = None
    count_label: str = ""


def acts_of(cause: Cause, at: dt.datetime, language: str) -> Iterator[GatheringAct]:
    """Those to come, each; those that were, as one way to their list: the story tells of them."""
    rows = Gathering.objects.public().filter(cause=cause)
    today = at.date()
    for gathering in rows.coming(today).order_by("on", "slug").for_page():
        yield GatheringAct(
            title=gathering.text_in(language).title,
            url=gathering.get_absolute_url(),
            form=gathering.get_form_display(),
            state_label=standing_of(gathering),
            disclosure=gathering.disclosure,
            is_open=any(place.invites for place in gathering.places.all()),
        )
    if past := rows.past(today).count():
        yield _earlier(cause, past)


def _earlier(cause: Cause, past: int) -> GatheringAct:
    return GatheringAct(
        title=_("Gatherings that were held, refused or stopped"),
        url=f"{reverse('gatherings:list')}?when=past&cause={cause.slug}",
        form=_("Gatherings"),
        state_label=ngettext("%(count)s recorded", "%(count)s recorded", past) % {"count": past},
        disclosure=cause.disclosure if cause.disclosure == "synthetic" else "",
        is_open=False,
    )
