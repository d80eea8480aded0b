"""From what a file holds between its times to words that a person reads."""

import html
import re
import unicodedata
from collections.abc import Iterator

from django.utils.translation import gettext as _

from birge.broadcasts.captionfile.problems import Reading, Said
from birge.kit.text import DIRECTION_CONTROLS, FORBIDDEN_CATEGORIES, one_line

LONGEST_WORDS, LONGEST_NAME = 2000, 200
# Longer than any session: 100 hours.
LATEST = 100 * 3600 * 1000
MOST = 20_000
VOICE = re.compile(r"<v(?:\.[^\s>]*)?[ \t]+([^>\n]*)>")
TAG = re.compile(r"</?(?:[a-zA-Z][^<>]*|\d[\d:.]*)>")
# Positions and colours of the SubStation family, which SRT files carry along.
OVERRIDE = re.compile(r"\{\\[^{}]*\}")


def plain(text: str) -> str:
    """Without marks of any kind, and without characters that nobody sees."""
    bare = html.unescape(TAG.sub("", OVERRIDE.sub("", text)))
    kept = (
        " " if letter.isspace() else letter
        for letter in bare
        if letter.isspace() or not _is_hidden(letter)
    )
    return one_line("".join(kept))


def voices(raw: str) -> Iterator[tuple[str, str]]:
    """Who speaks and what, in the order of the cue."""
    before, *rest = VOICE.split(raw)
    if plain(before):
        yield "", plain(before)
    for name, said in zip(rest[::2], rest[1::2], strict=True):
        yield plain(name), plain(said)


def keep(reading: Reading, line: int, starts: int, ends: int, raw: str) -> None:
    """Take one cue in, or say of its line why not."""
    if starts > LATEST or ends > LATEST:
        reading.refuse(line, _("this time lies beyond a hundred hours."))
        return
    if ends < starts:
        reading.note(line, _("ends before it begins; only its beginning is kept."))
        ends = starts
    told = [(name, words) for name, words in voices(raw) if words]
    if not told:
        reading.note(line, _("a time without words."))
    for name, words in told:
        if len(words) > LONGEST_WORDS or len(name) > LONGEST_NAME:
            reading.refuse(line, _("more words than anybody says at a time."))
            return
        reading.said.append(Said(starts, ends, words, name, line))


def _is_hidden(letter: str) -> bool:
    return letter in DIRECTION_CONTROLS or unicodedata.category(letter) in FORBIDDEN_CATEGORIES
