"""Reading what the law said of an offence, period by period: nothing here needs a cookie."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from birge.bills.gates import public_offence
from birge.bills.models import Offence
from birge.bills.norms.spells import Spell, holding, spells_of
from birge.bills.norms.stepline import NARROW, WIDE, Drawing, draw
from birge.bills.norms.wording import line_texts
from birge.causes.models import Source
from birge.kit import clock


@require_safe
def norm_list(request: HttpRequest) -> HttpResponse:
    today = localdate(clock.now())
    told = [(one, holding(one, today)) for one in Offence.objects.public().told()]
    return render(request, "bills/norms/list.html", {"offences": told})


@require_safe
def norm_page(request: HttpRequest, slug: str) -> HttpResponse:
    return render(request, "bills/norms/norm.html", context_of(public_offence(slug)))


def context_of(offence: Offence) -> dict[str, Any]:
    today = localdate(clock.now())
    spells = spells_of(offence, today)
    others = Offence.objects.public().filter(cause=offence.cause).exclude(pk=offence.pk)
    return {
        "offence": offence,
        "cause": offence.cause,
        "spells": spells,
        "now": holding(offence, today),
        "drawings": drawings_of(offence, spells, today) if spells else [],
        "sources": _sources(offence),
        "others": others,
        "today": today,
    }


def drawings_of(offence: Offence, spells: Sequence[Spell], today: dt.date) -> list[Drawing]:
    """For wide screens and for narrow ones; the style sheet shows one of them."""
    language, fallback = get_language() or "en", offence.cause.original_language
    words = [line_texts(spell, language, fallback) for spell in spells]
    return [draw(spells, words, today, shape) for shape in (WIDE, NARROW)]


def _sources(offence: Offence) -> list[Source]:
    cited = {one.source for norm in offence.norms.all() for one in norm.citations.all()}
    ordered = sorted(cited, key=lambda source: source.order)
    prefetch_related_objects(ordered, "corrections")
    return ordered
