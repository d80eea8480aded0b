"""The picture of a cause beside a link to it."""

import datetime as dt
from pathlib import Path

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from birge.causes.models import Cause, Disclosure
from birge.printing.card import Card, draw_card
from birge.printing.kept import Made, Version, kept


def picture(cause: Cause, at: dt.datetime) -> Made:
    """In the active language."""
    text = cause.current_text
    card = Card(
        kicker=_("Cause"), title=text.title, below="", figure="", words=text.summary,
        warning=warning(cause.disclosure),
    )  # fmt: skip
    name = f"cause-{cause.slug}-{get_language()}"
    folder = Path(settings.DATA_DIR) / "made"
    return kept(folder, name, Version(repr(card)), at, lambda: draw_card(card))


def picture_address(cause: Cause) -> str:
    return settings.BASE_URL + reverse("causes:card", args=[cause.slug])


def warning(disclosure: str) -> str:
    """What a picture says first of what is not, or not altogether, real."""
    if disclosure == Disclosure.SYNTHETIC:
        return str(Disclosure.SYNTHETIC.label)
    is_shown_only = disclosure == Disclosure.DEMONSTRATION or settings.DEMO
    return str(Disclosure.DEMONSTRATION.label) if is_shown_only else ""
