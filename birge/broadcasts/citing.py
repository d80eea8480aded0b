"""A sentence as a journalist cites it: its words, who said them, the moment, the address."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from birge.broadcasts.models import Captions, Cue
from birge.broadcasts.page import time_text
from birge.broadcasts.sentences import sentence_of
from birge.causes.models import Disclosure
from birge.causes.texts import in_language
from birge.causes.wording import date_text
from birge.kit import languages


@dataclass(frozen=True)
class Citation:
    words: str
    speaker: str
    cue: Cue
    path: str
    text: str


def citation_of(captions: Captions, chosen: Cue, around: Sequence[Cue]) -> Citation | None:
    """None for what is withheld. The sentence is whole where punctuation shows its ends."""
    if chosen.withheld_by_id:
        return None
    cues = sentence_of(chosen, around)
    first = cues[0]
    words = " ".join(cue.words for cue in cues)
    session = captions.session
    second = first.second
    path = f"{session.get_absolute_url()}?language={captions.language}&at={second}#c{second}"
    return Citation(words, first.speaker, first, path, _text(captions, first, words, path))


def _text(captions: Captions, first: Cue, words: str, path: str) -> str:
    session = captions.session
    broadcast, own = session.broadcast, get_language() or "en"
    original = broadcast.cause.original_language
    kind = _("automatic captions") if captions.is_automatic else _("captions")
    parts = [
        in_language(session.title, own, original).value,
        in_language(broadcast.title, own, original).value,
        date_text(session.on, None, "day"),
        time_text(first.starts),
        f"{kind}: {languages.own_name(captions.language)}",
    ]
    if captions.source:
        parts.append(captions.source.short_name)
    said = f"“{words}”" + (f" ({first.speaker})" if first.speaker else "")
    if broadcast.disclosure == Disclosure.SYNTHETIC:
        said = f"{Disclosure.SYNTHETIC.label}: {said}"
    return f"{said} — {', '.join(parts)}: {settings.BASE_URL}{path}"
