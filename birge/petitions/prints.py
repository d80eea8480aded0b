"""A petition as pages of PDF, in the active language: a poster, and a sheet for signatures."""

import datetime as dt
from pathlib import Path
from typing import Any, Literal

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from birge.causes.picture import warning
from birge.petitions.models import Petition
from birge.petitions.sharing import address
from birge.printing.kept import Made, Version, kept
from birge.printing.paper import print_page

Kind = Literal["poster", "sheet"]
STYLES = Path(__file__).parent / "print.css"
LABELS: dict[str, Promise] = {
    "given_name": _("First name"),
    "family_name": _("Family name"),
    "identifier": _("Individual identification number (IIN)"),
    "region": _("Region"),
}
LINES = range(1, 13)
# A text no longer than this stands on the sheet itself; a longer one on the pages behind it.
SHORT_TEXT, SHORT_SUMMARY = 700, 420
# Titles longer than these are set smaller.
LARGE, MIDDLING = 50, 110


def printed(petition: Petition, kind: Kind, at: dt.datetime) -> Made:
    """Kept until a word on it changes. Raises NoPress where this machine can't make PDF."""
    html, styles = page(petition, kind, at), STYLES.read_text(encoding="utf-8")
    name = f"{kind}-{petition.slug}-{get_language()}"
    folder = Path(settings.DATA_DIR) / "made"
    return kept(folder, name, Version(html + styles), at, lambda: print_page(html, styles))


def page(petition: Petition, kind: Kind, at: dt.datetime) -> str:
    text = petition.current_text
    context: dict[str, Any] = {
        "petition": petition,
        "text": text,
        "address": address(petition),
        "warning": warning(petition.disclosure),
        "is_open": petition.is_open(at),
        "title_size": _size(text.title if text else ""),
        "columns": [(key, LABELS[key]) for key in petition.rules.columns],
        "lines": LINES,
        "is_short": text is not None and len(text.body) <= SHORT_TEXT,
        "short_summary": SHORT_SUMMARY,
    }
    return render_to_string(f"petitions/print/{kind}.html", context)


def _size(title: str) -> str:
    if len(title) <= LARGE:
        return "large"
    return "middling" if len(title) <= MIDDLING else "small"
