"""Tags that every template has. What each part takes is said here and nowhere else."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

import segno
from django import forms, template
from django.forms import BoundField
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from birge.front import charts, fields, wording
from birge.front.syllables import breakable
from birge.kit import languages
from birge.petitions.states import WITH_BODY

register = template.Library()
part = register.inclusion_tag
# Any mask can be read; looking for the best one of eight takes eight times as long.
QR_MASK = 2
QR_LOOK = {"omitsize": True, "svgclass": "qr", "lineclass": None, "light": "#ffffff", "border": 2}


@register.filter(name="number")
def number_filter(value: int | str | None) -> str:
    """{{ count|number }}, also within {% blocktranslate with count=count|number %}."""
    # A name that the template does not know arrives as an empty text.
    return "" if value in (None, "") else wording.number_text(int(value or 0))


@register.simple_tag
def number(value: int | None) -> str:
    return number_filter(value)


@register.filter(name="dated")
def dated_filter(on: dt.date | None, precision: str = "day") -> str:
    """A date as plain text, for use inside a sentence."""
    return wording.date_text(wording.day_of(on), precision) if on else ""


@register.simple_tag
def dated(on: dt.date | None, precision: str = "day") -> str:
    """A date or moment as <time>; precision is day, week, month or year."""
    if not on:
        return ""
    day = wording.day_of(on)
    machine = {"month": f"{day:%Y-%m}", "year": f"{day:%Y}"}.get(precision, day.isoformat())
    text = wording.date_text(day, precision)
    return format_html('<time datetime="{}">{}</time>', machine, text)


@register.filter
def moment(at: dt.datetime | None) -> str:
    """Date, hours and minutes in the time zone of the site."""
    return wording.moment_text(at) if at else ""


@register.simple_tag
def qr_code(text: str) -> SafeString:
    """The text as a QR code in SVG, dark on light in every scheme, for whom reading is easier."""
    return mark_safe(segno.make(text, micro=False, mask=QR_MASK).svg_inline(**QR_LOOK))  # noqa: S308


@register.simple_tag
def mark() -> SafeString:
    """Birge's sign, drawn in the colour of the text around it; decoration only."""
    return render_to_string("front/parts/mark.html")


@part("front/parts/measured_count.html")
def measured_count(
    count: int, label: str = "", as_of: dt.datetime | None = None, small: bool = False,
    invented: bool = False,
) -> dict[str, Any]:  # fmt: skip
    """A number that Birge counted. `label` says what, else signatures.

    Nobody counted an `invented` one, so it has no mark and no line, and says what it is.
    """
    return {
        "count": count,
        "label": label or _signatures(count, invented),
        "as_of": as_of,
        "small": small,
        "invented": invented,
    }


def _signatures(count: int, invented: bool) -> str:
    if invented:
        return ngettext("invented signature", "invented signatures", count)
    return ngettext("signature", "signatures", count)


@part("front/parts/reported_figure.html")
def reported_figure(
    text: str, who: str = "", on: dt.date | None = None, precision: str = "day",
    sources: Iterable[Any] = (), what: str = "", when: str = "",
) -> dict[str, Any]:  # fmt: skip
    """A number that someone else published.

    `text` holds number, qualifier and unit ("over 150,000 signatures"); `who` published it;
    `on` with `precision`, or `when` already worded; sources have .short_name and .url.
    """
    return {
        "text": text, "who": who, "what": what, "sources": sources,
        "when": when or dated(on, precision),
    }  # fmt: skip


@part("front/parts/curve.html")
def curve(
    points: Sequence[tuple[dt.date, int]], thresholds: Sequence[tuple[int, str]] = (),
    until: dt.date | None = None, id: str = "curve",  # noqa: A002
) -> dict[str, Any]:  # fmt: skip
    """Signatures over time: points are (day, total), thresholds (number, what it brings).

    `until` draws the line on to a later day; `id` must differ between curves on one page.
    """
    day = wording.day_of(until) if until else None
    return {"curve": charts.curve(points, thresholds, day), "id": id}


@part("front/parts/printed_curve.html")
def printed_curve(
    points: Sequence[tuple[dt.date, int]], thresholds: Sequence[tuple[int, str]] = ()
) -> dict[str, Any]:
    """The same curve for paper: black on white, without a page's styles."""
    return {"curve": charts.curve(points, thresholds)}


@part("front/parts/tile_grid.html")
def tile_grid(tiles: Sequence[Any]) -> dict[str, Any]:
    """Regions as equal tiles: objects with .name .row .column .count (None: not published)."""
    if not tiles:
        return {"tiles": []}
    row, column = charts.grid_origin((tile.row, tile.column) for tile in tiles)
    most = max(tile.count or 0 for tile in tiles)
    placed = [
        {
            "name": tile.name,
            "breakable": breakable(str(tile.name)),
            "count": tile.count,
            "row": tile.row - row,
            "column": tile.column - column,
            "shade": charts.shade(tile.count, most),
            "bar": charts.bar((tile.count or 0) / most if most else 0),
        }
        for tile in tiles
    ]
    # The highest first: the order of reading, and of the list on a narrow screen.
    placed.sort(key=lambda tile: -(tile["count"] or 0))
    return {"tiles": placed}


@part("front/parts/ladder.html")
def ladder(
    rungs: Sequence[Any], apart: int = 0, counts: str = "", label: str = ""
) -> dict[str, Any]:
    """Progress to each threshold: objects with .label .required .counted .share .met and .note.

    `counts` says which assurance counts towards it, `apart` how many signatures do not;
    `label` names the list for those who hear it.
    """
    bars = [(rung, charts.bar(rung.share), max(0, rung.required - rung.counted)) for rung in rungs]
    return {"rungs": bars, "apart": apart, "counts": counts, "label": label}


@part("front/parts/timeline.html")
def timeline(steps: Sequence[Any]) -> dict[str, Any]:
    """Objects with .title .on .due_on .article .note .state (done, now, next or late)."""
    return {"steps": steps}


@part("front/parts/petition_card.html")
def petition_card(petition: Any, at: dt.datetime, level: int = 3) -> dict[str, Any]:
    """A petition in a list; `level` is that of its heading."""
    return {
        "petition": petition,
        "text": petition.current_text,
        "level": level if level in (2, 3, 4) else 3,
        "late": petition.is_overdue(at),
        "open": petition.is_open(at),
        "awaiting": petition.state in WITH_BODY,
        "invented": petition.disclosure == "synthetic",
    }


@register.simple_tag
def written(tag: str) -> str:
    """The attributes lang and dir of what is written in this language."""
    return format_html('lang="{}" dir="{}"', tag, languages.direction(tag)) if tag else ""


@register.filter
def own_name(tag: str) -> str:
    """A language as its own speakers call it."""
    return languages.own_name(tag)


@part("front/parts/disclosure.html")
def disclosure(value: str) -> dict[str, Any]:
    """A tag that says when a cause or petition is a demonstration or invented; nothing if real."""
    return {"disclosure": value}


@part("front/parts/field.html")
def field(bound: BoundField, hint: str = "", autocomplete: str = "") -> dict[str, Any]:
    """One field of a form: label, hint, error and control, tied together."""
    return fields.field_context(bound, hint, autocomplete)


@part("front/parts/filter_field.html")
def filter_field(bound: BoundField) -> dict[str, Any]:
    """One choice by which a list is narrowed: small, its label above it."""
    return {"field": bound}


@part("front/parts/error_summary.html")
def error_summary(form: forms.BaseForm) -> dict[str, Any]:
    """What must be put right, with links to it; nothing for a form without errors."""
    return {"errors": fields.errors_of(form)}


@part("front/parts/site_notice.html")
def site_notice(notice: Any) -> dict[str, Any]:
    """What operators tell all readers. It says its time: a kept copy may outlive it."""
    return {"notice": notice, "text": notice.text_in(get_language() or "en")}


@register.simple_tag
def error_prefix(form: forms.BaseForm) -> str:
    """Goes first in the title of a page whose form has errors."""
    return _("Error: ") if form.errors else ""


@part("front/parts/pages.html", takes_context=True)
def pages(context: dict[str, Any], page: Any) -> dict[str, Any]:
    """Links to the page before and after this one of a paginator, keeping the query."""
    return {"page": page, "request": context["request"]}


@part("front/parts/menu_item.html", takes_context=True)
def menu_item(context: dict[str, Any], url: str, name: str) -> dict[str, Any]:
    """A link of a menu, marked when it leads here or above here; nothing where no page exists."""
    request = context.get("request")
    path = request.path if request else ""
    here = "page" if path == url else "true" if url and path.startswith(url) else ""
    return {"url": url, "name": name, "here": here}
