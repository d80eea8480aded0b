"""The picture of a petition beside a link to it: what its page says, and nothing more."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import get_language

from birge.causes.models import Disclosure
from birge.causes.picture import warning
from birge.ledger.state import counted_as_of
from birge.petitions.models import Petition
from birge.printing.card import Card, draw_card
from birge.printing.kept import Made, Version, kept


def picture(petition: Petition, at: dt.datetime) -> Made:
    """In the active language. A count is drawn anew after a pause, everything else at once."""
    card = card_of(petition, at)
    version = Version(repr(replace(card, figure="", words="")), card.figure + card.words)
    name = f"card-{petition.slug}-{get_language()}"
    return kept(Path(settings.DATA_DIR) / "made", name, version, at, lambda: draw_card(card))


def card_of(petition: Petition, at: dt.datetime) -> Card:
    text = petition.current_text
    context = {
        "petition": petition,
        "title": text.title if text else petition.slug,
        "as_of": counted_as_of(at),
        "invented": petition.disclosure == Disclosure.SYNTHETIC,
    }
    said = render_to_string("petitions/card.txt", context).splitlines()
    kicker, title, below, outside, figure, *words = (line.strip() for line in said)
    return Card(
        kicker=kicker, title=title, below=below, figure=figure,
        words="\n".join(line for line in (*words, outside) if line),
        warning=warning(petition.disclosure),
    )  # fmt: skip
