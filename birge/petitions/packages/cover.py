"""The first page that the body reads: what was asked, how many asked it, and how to check that."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import override

from birge.bodies.procedures import cite
from birge.causes.picture import warning
from birge.ledger.checkpoint import Checkpoint
from birge.petitions.models import Petition, Tally
from birge.petitions.prints import LABELS, STYLES
from birge.petitions.sharing import address
from birge.petitions.steps import history
from birge.printing.paper import print_page


def print_cover(petition: Petition, counted: Tally, head: Checkpoint, at: dt.datetime) -> bytes:
    """In the language in which the petition was written, if Birge speaks it. Raises NoPress."""
    with override(language_of(petition)):
        html = page(petition, counted, head, at)
        return print_page(html, STYLES.read_text(encoding="utf-8"))


def language_of(petition: Petition) -> str:
    spoken = dict(settings.LANGUAGES)
    original = petition.original_language
    return original if original in spoken else settings.LANGUAGE_CODE


def page(petition: Petition, counted: Tally, head: Checkpoint, at: dt.datetime) -> str:
    rules = petition.rules
    reached = zip(rules.rungs, petition.met, strict=True)
    context: dict[str, Any] = {
        "petition": petition,
        "text": petition.current_text,
        "texts": [petition.newest_texts[tag] for tag in sorted(petition.newest_texts)],
        "address": address(petition),
        "site_address": settings.BASE_URL,
        "warning": warning(petition.disclosure),
        "counted": counted,
        "head": str(head),
        "thresholds": [(rung.required, str(rung.effect), rung.note, met) for rung, met in reached],
        "threshold_article": cite(rules.article("threshold")),
        "steps": history(petition, at),
        "columns": [LABELS[key] for key in rules.columns],
        "curve": petition.counted_days.all().curve(),
        "goals": [(rung.required, str(rung.effect)) for rung in rules.rungs],
        "made_on": petition.day_of(at),
    }
    return render_to_string("petitions/print/cover.html", context)
