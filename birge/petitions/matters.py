"""Petitions before the moderators: what waits, what must be seen, how a decision is carried out."""

import datetime as dt
from collections.abc import Collection

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from birge.bodies.calendars import Term, Unit
from birge.moderation.matters import Dossier, Matter, Named
from birge.moderation.models import Decision, Outcome
from birge.moderation.verbs.decide import Overtaken, Ruling
from birge.petitions.deciding import FORM
from birge.petitions.dossier import dossier_of
from birge.petitions.models import Petition
from birge.petitions.states import JUDGED, REFUSED, State
from birge.petitions.verbs.approve import approve
from birge.petitions.verbs.overturn import overturn
from birge.petitions.verbs.pause import pause
from birge.petitions.verbs.reject import reject
from birge.petitions.verbs.resume import resume
from birge.petitions.verbs.take_back import take_back
from birge.petitions.verbs.taking import NotNow
from birge.petitions.verbs.uphold import uphold

MAY: dict[str, frozenset[Outcome]] = {
    State.MODERATION: frozenset({Outcome.APPROVED, Outcome.REJECTED}),
    State.PAUSED: frozenset({Outcome.RESUMED, Outcome.REJECTED}),
    State.COLLECTING: frozenset({Outcome.PAUSED}),
    State.REJECTED: frozenset({Outcome.RETURNED, Outcome.UPHELD, Outcome.OVERTURNED}),
    State.STOPPED: frozenset({Outcome.RETURNED, Outcome.UPHELD, Outcome.OVERTURNED}),
}
VERBS = {
    Outcome.PAUSED: pause,
    Outcome.RESUMED: resume,
    Outcome.RETURNED: take_back,
    Outcome.UPHELD: uphold,
    Outcome.OVERTURNED: overturn,
}


class PetitionMatters:
    name = FORM
    label: Promise = _("Petition")

    def waiting(self, at: dt.datetime) -> list[Matter]:
        found = Petition.objects.judged().for_page().prefetch_related("steps")
        return [matter_of(petition, at) for petition in found]

    def find(self, slug: str, at: dt.datetime) -> Matter | None:
        petition = Petition.objects.for_page().filter(slug=slug).first()
        if petition is None or petition.state in (State.DRAFT, State.SUPPORTING):
            return None
        return matter_of(petition, at)

    def public(self, slugs: Collection[str]) -> dict[str, Named]:
        found = Petition.objects.public().for_page().filter(slug__in=slugs)
        return {petition.slug: _public_name(petition) for petition in found}

    def dossier(self, slug: str) -> Dossier:
        return dossier_of(Petition.objects.for_page().get(slug=slug))

    def hold(self, slug: str, at: dt.datetime) -> Matter:
        held = Petition.objects.select_for_update().filter(slug=slug).first()
        if held is None:
            raise Overtaken(slug)
        return matter_of(held, at)

    def carry_out(self, slug: str, outcome: Outcome, ruling: Ruling, at: dt.datetime) -> Decision:
        petition = Petition.objects.get(slug=slug)
        try:
            if outcome == Outcome.APPROVED:
                approve(petition, at, by=ruling.by)
            elif outcome == Outcome.REJECTED:
                words = {"by": ruling.by, "language": ruling.language}
                reject(petition, ruling.ground, ruling.reason, at, **words)  # type: ignore[arg-type]
            else:
                VERBS[outcome](petition, ruling, at)
        except NotNow as error:
            raise Overtaken(slug) from error
        return Decision.objects.about(FORM, slug)[0]

    def appeal_due(self, slug: str, at: dt.datetime) -> dt.date:
        petition = Petition.objects.get(slug=slug)
        term = Term(settings.APPEAL_WORKING_DAYS, Unit.WORKING_DAYS)
        return term.due(petition.day_of(at), petition.rules.calendar).on


def matter_of(petition: Petition, at: dt.datetime) -> Matter:
    waits = petition.state in JUDGED
    steps = list(petition.steps.all())
    return Matter(
        form=FORM, slug=petition.slug, name=_full_name(petition), team=petition.cause.scope,
        standing=petition.state_label, waits=waits, since=steps[-1].on if steps else None,
        due_on=petition.due_on if waits else None,
        is_late=waits and petition.due_on is not None and petition.day_of(at) > petition.due_on,
        may=_may(petition),
    )  # fmt: skip


def _may(petition: Petition) -> frozenset[Outcome]:
    """Once its key is destroyed nobody can sign it again: a refusal then stays one."""
    if petition.state in REFUSED and petition.reach_key is None:
        return frozenset({Outcome.UPHELD})
    return MAY.get(petition.state, frozenset())


def _full_name(petition: Petition) -> Named:
    text = petition.full_text
    url = petition.get_absolute_url() if petition.is_public else ""
    if text is None:
        return Named(petition.slug, "", url)
    return Named(text.title, text.language, url)


def _public_name(petition: Petition) -> Named:
    text = petition.current_text
    url = reverse("petitions:petition", args=[petition.slug])
    return Named(text.title, text.language, url) if text else Named(petition.slug, "", url)
