"""What the page of a petition tells: numbers, dates and what comes next."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from birge.bodies.assurance import Assurance
from birge.bodies.models import Territory
from birge.causes.asked import replies_to
from birge.ledger.state import counted_as_of
from birge.petitions.deciding import decision_on
from birge.petitions.models import Petition, Text
from birge.petitions.steps import history
from birge.petitions.translations import version_of, versions
from birge.upkeep import switches

SHOWN_NAMES = 20


@dataclass(frozen=True)
class RungView:
    label: str
    required: int
    counted: int
    met: bool
    note: str = ""

    @property
    def share(self) -> float:
        return min(1.0, self.counted / self.required) if self.required else 1.0


@dataclass(frozen=True)
class Tile:
    name: str
    row: int
    column: int
    count: int | None


def petition_page(petition: Petition, text: Text, at: dt.datetime) -> dict[str, Any]:
    counted, draws = petition.signatures, switches.is_on("curves")
    return {
        "petition": petition,
        **languages_of(petition, text),
        "at": at,
        "as_of": counted_as_of(at),
        "is_open": petition.is_open(at),
        "is_overdue": petition.is_overdue(at),
        "rungs": rungs(petition),
        "accepts": accepts(petition),
        # The costliest part of the page; what counts goes on without it.
        "curve": petition.counted_days.all().curve() if draws else [],
        "no_curve": "" if draws else switches.declared("curves").told,
        "goals": [(rung.required, rung.label) for rung in rungs(petition)],
        "tiles": tiles(petition),
        "steps": history(petition, at),
        "answers": list(
            petition.answers.select_related("corrects").prefetch_related("attachments")
        ),
        "replies": replies_to(petition.slug, get_language() or "en"),
        "news": petition.shown_news,
        "names": list(counted.shown().values_list("shown_name", flat=True)[:SHOWN_NAMES]),
        "withdrawn": counted.withdrawn().count(),
        "removed": counted.removed().count(),
        "sweeps": list(petition.sweeps.shown()),
        "corrections": [t for t in petition.texts.all() if t.is_correction],
        "decision": decision_on(petition) if petition.is_withheld else None,
    }


def languages_of(petition: Petition, text: Text) -> dict[str, Any]:
    """The text that is shown, and in which other languages it can be read."""
    page_language = get_language() or settings.LANGUAGE_CODE
    would_show = petition.text_in(page_language)
    return {
        "text": text,
        "versions": versions(petition),
        "version": version_of(petition, text.language),
        # Goes along to the next page where the reader chose a text that it would not show.
        "text_query": "" if would_show == text else f"?text={text.language}",
    }


def rungs(petition: Petition) -> list[RungView]:
    """In published numbers; whether a rung is met is judged with its regions."""
    if petition.is_by_link_only:
        needed, has = petition.rules.supporters, petition.tally.accepted
        return [RungView(_("first supporters"), needed, has, has >= needed)]
    counted, met = petition.published.accepted, petition.met
    return [
        RungView(str(rung.effect), rung.required, counted, is_met, rung.note)
        for rung, is_met in zip(petition.rules.rungs, met, strict=True)
    ]


def accepts(petition: Petition) -> str:
    """Which signatures count towards the threshold; nothing to say where all of them do."""
    accepted = [str(a.label) for a in Assurance if a in petition.accepts]
    if len(accepted) == len(Assurance):
        return ""
    return _("Counted towards the threshold: %(kinds)s.") % {"kinds": ", ".join(accepted)}


def tiles(petition: Petition) -> list[Tile]:
    """The regions of the body's country, each with its count, or None below five."""
    language = get_language() or "en"
    territory = petition.body.territory
    counts = petition.signatures.published_regions()
    if not counts or territory is None:
        return []
    return [
        Tile(region.name_in(language), region.grid_row, region.grid_column, counts.get(region.code))
        for region in Territory.objects.regions_of(territory.code[:2])
        if region.grid_row is not None and region.grid_column is not None
    ]
