"""Gatherings before the moderators: read once they are public, because the law leaves few days.

What they withhold is shown to nobody, and can be shown again.
"""

import datetime as dt
from collections.abc import Collection
from dataclasses import replace

from django.conf import settings
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from birge.bodies.calendars import Calendar, Term, Unit
from birge.causes.models import Disclosure
from birge.gatherings.dossier import dossier_of, grounds
from birge.gatherings.indexing import FORM
from birge.gatherings.models import Gathering
from birge.gatherings.standing import standing_of
from birge.moderation.grounds import SLIP
from birge.moderation.matters import Dossier, Matter, Named
from birge.moderation.models import Decision, Outcome
from birge.moderation.verbs.decide import Overtaken, Ruling, decide
from birge.opendata.versions import changed

# In what time moderators have read what was announced.
READING = Term(5, Unit.WORKING_DAYS)
WITHHOLDING = frozenset({Outcome.REJECTED, Outcome.PAUSED})
# By the last decision: what may be decided next, and whether one is due.
MAY: dict[str, frozenset[Outcome]] = {
    "": frozenset({Outcome.APPROVED, Outcome.REJECTED}),
    Outcome.APPROVED: frozenset({Outcome.PAUSED}),
    Outcome.PAUSED: frozenset({Outcome.RESUMED, Outcome.REJECTED}),
    Outcome.RESUMED: frozenset({Outcome.PAUSED}),
    Outcome.REJECTED: frozenset({Outcome.RETURNED}),
    Outcome.RETURNED: frozenset({Outcome.APPROVED, Outcome.REJECTED}),
}
DUE = frozenset({"", Outcome.PAUSED, Outcome.RETURNED})


class GatheringMatters:
    name = FORM
    label: Promise = _("Gathering")

    def waiting(self, at: dt.datetime) -> list[Matter]:
        """What organisers announced; an operator has loaded the rest, or made it as an example."""
        found = Gathering.objects.filter(opened_on__isnull=False, key="").exclude(
            disclosure=Disclosure.SYNTHETIC
        )
        matters = [matter_of(gathering, at) for gathering in found.for_page()]
        return [matter for matter in matters if matter.waits]

    def find(self, slug: str, at: dt.datetime) -> Matter | None:
        found = Gathering.objects.filter(opened_on__isnull=False, slug=slug).for_page().first()
        return matter_of(found, at) if found else None

    def public(self, slugs: Collection[str]) -> dict[str, Named]:
        found = Gathering.objects.public().filter(slug__in=slugs).for_page()
        return {gathering.slug: _name(gathering) for gathering in found}

    def dossier(self, slug: str) -> Dossier:
        return dossier_of(Gathering.objects.for_page().get(slug=slug))

    def hold(self, slug: str, at: dt.datetime) -> Matter:
        held = Gathering.objects.select_for_update(of=("self",)).select_related("cause")
        found = held.filter(slug=slug, opened_on__isnull=False).first()
        if found is None:
            raise Overtaken(slug)
        return matter_of(found, at)

    @transaction.atomic
    def carry_out(self, slug: str, outcome: Outcome, ruling: Ruling, at: dt.datetime) -> Decision:
        """Show it to nobody, or to everyone. The caller holds the row."""
        gathering = Gathering.objects.get(slug=slug)
        language = ruling.language or gathering.original_language
        ruling = replace(ruling, language=language if ruling.reason.strip() else "")
        if ruling.ground and ruling.ground != SLIP.code:
            ruling = replace(ruling, ground_names=grounds()[ruling.ground])
        decision = decide(FORM, slug, outcome, ruling, at)
        gathering.withheld_by = decision.pk if outcome in WITHHOLDING else None
        gathering.save(update_fields=["withheld_by"])
        changed("gatherings")
        return decision

    def appeal_due(self, slug: str, at: dt.datetime) -> dt.date:
        term = Term(settings.APPEAL_WORKING_DAYS, Unit.WORKING_DAYS)
        return term.due(at.date(), Calendar.get("KZ")).on


def matter_of(gathering: Gathering, at: dt.datetime) -> Matter:
    last = Decision.objects.about(FORM, gathering.slug).first()
    outcome = last.outcome if last else ""
    waits = outcome in DUE
    since = last.day if last else gathering.opened_on
    due_on = READING.due(since, Calendar.get("KZ")).on if waits and since else None
    return Matter(
        form=FORM, slug=gathering.slug, name=_name(gathering), team=gathering.cause.scope,
        standing=standing_of(gathering), waits=waits, since=since, due_on=due_on,
        is_late=due_on is not None and at.date() > due_on,
        may=MAY.get(outcome, frozenset()),
    )  # fmt: skip


def _name(gathering: Gathering) -> Named:
    text = gathering.current_text
    url = gathering.get_absolute_url() if gathering.is_public else ""
    return Named(text.title, text.language, url)
