"""Automatic captions that roll: every cue shows again what stood in the line above."""

from dataclasses import replace

from django.utils.translation import gettext as _

from birge.broadcasts.captionfile.problems import Reading, Remark, Said

# Milliseconds between two cues of which the second still shows the first.
TOUCHING = 100


def without_repeats(reading: Reading) -> Reading:
    """Each word once, at the moment when it was first shown."""
    kept: list[Said] = []
    shown = ""
    last_end = 0
    for one in reading.said:
        fresh = one.words
        if one.starts <= last_end + TOUCHING:
            fresh = _fresh(shown, one.words)
        shown, last_end = one.words, max(last_end, one.ends)
        if fresh:
            kept.append(replace(one, words=fresh))
        else:
            reading.notes.append(Remark(one.line, _("repeats the words before it.")))
    reading.said = kept
    return reading


def _fresh(shown: str, words: str) -> str:
    """What follows the longest end of `shown` with which `words` begin."""
    old, new = shown.split(), words.split()
    for length in range(min(len(old), len(new)), 0, -1):
        if old[-length:] == new[:length]:
            return " ".join(new[length:])
    return words
