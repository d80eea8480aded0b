"""WebVTT, SRT and SBV: webvtt-py reads each cue, this pass answers for every line.

webvtt-py drops what it can't read, or adds it to the words before. So each block of lines is
given to it alone: either one cue comes back, or the line is refused with its reason.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

import webvtt
from django.utils.translation import gettext as _
from webvtt.errors import MalformedCaptionError, MalformedFileError
from webvtt.models import Caption, Timestamp

from birge.broadcasts.captionfile.blocks import Begins, Block, blocks_of, lines_of
from birge.broadcasts.captionfile.problems import Reading
from birge.broadcasts.captionfile.rolling import without_repeats
from birge.broadcasts.captionfile.words import keep

ARROW = "-->"
SBV_TIMES = re.compile(r"\s*\d+:\d{1,2}:\d{1,2}\.\d+,\d+:\d{1,2}:\d{1,2}\.\d+\s*")
# After the end of a cue come settings, parted by a space; a digit more is a mistyped time.
TIMES_END = re.compile(r".*-->\s*[\d:]+[.,]\d{1,3}(?:\s|$)")
HEADER = re.compile(r"WEBVTT(?:[ \t].*)?")
LANGUAGE = re.compile(r"Language:\s*([A-Za-z][\w-]*)\s*", re.IGNORECASE)
SAID_LATER = re.compile(r"<(?:\d+:)?\d\d:\d\d\.\d{3}><c")


@dataclass(frozen=True)
class Form:
    """How cues are written: `mark` stands in the line of a cue's times."""

    name: str
    mark: str
    begins: Begins
    wrap: Callable[[list[str]], list[str]]


def read_vtt(text: str) -> Reading:
    reading, lines = Reading("vtt"), lines_of(text)
    if not HEADER.fullmatch(lines[0]):
        reading.refuse(1, _("a WebVTT file begins with “WEBVTT”."))
        return reading
    reading.is_automatic = bool(SAID_LATER.search(text))
    first = True
    for block in blocks_of(lines, VTT.begins):
        if first:
            first = False
            _read_header(reading, block)
        elif block.lines[0].split(maxsplit=1)[0] in ("NOTE", "STYLE", "REGION"):
            continue
        else:
            _read_cue(reading, block, VTT)
    return without_repeats(reading) if reading.is_automatic else reading


def read_srt(text: str) -> Reading:
    return _read(Reading("srt"), text, SRT)


def read_sbv(text: str) -> Reading:
    return _read(Reading("sbv"), text, SBV)


def _read(reading: Reading, text: str, form: Form) -> Reading:
    for block in blocks_of(lines_of(text), form.begins):
        _read_cue(reading, block, form)
    return reading


def _read_header(reading: Reading, block: Block) -> None:
    for line in block.lines[1:]:
        if told := LANGUAGE.fullmatch(line):
            reading.language = told[1]


def _read_cue(reading: Reading, block: Block, form: Form) -> None:
    at = next((number for number in (0, 1) if block.holds(number, form.mark)), None)
    if at is None or (at == 1 and form.name == "sbv"):
        reading.refuse(block.line, _("words without a time."))
        return
    line, times = block.line + at, block.lines[at]
    caption = _caption(block.lines, at, form)
    if caption is None:
        shown = times.strip()[:60]
        reading.refuse(line, _("“%(times)s” is no beginning and end.") % {"times": shown})
        return
    starts, ends = (_milliseconds(time) for time in (caption.start, caption.end))
    keep(reading, line, starts, ends, "\n".join(block.lines[at + 1 :]))


def _caption(lines: list[str], at: int, form: Form) -> Caption | None:
    """As webvtt-py reads the times; the words are taken as they stand."""
    if form.mark == ARROW and not TIMES_END.match(lines[at]):
        return None
    if form.name == "srt" and at == 1 and not lines[0].strip().isdigit():
        return None
    try:
        read = webvtt.from_buffer(form.wrap([lines[at]]), format=form.name)
    except (MalformedCaptionError, MalformedFileError):
        return None
    return read.captions[0] if len(read.captions) == 1 else None


def _milliseconds(time: str) -> int:
    return int(Timestamp.from_string(time).in_milliseconds())


def _vtt_begins(block: Block, lines: list[str], index: int) -> bool:
    """Times that can't be those of this block begin the next one."""
    has_times = block.line == 1 or len(block.lines) > 1 or ARROW in block.lines[0]
    return ARROW in lines[index] and has_times


def _srt_begins(block: Block, lines: list[str], index: int) -> bool:
    """A number with times below it, also without a blank line before."""
    follows = index + 1 < len(lines) and ARROW in lines[index + 1]
    if lines[index].strip().isdigit() and follows:
        return True
    has_times = len(block.lines) > 1 or ARROW in block.lines[0]
    return ARROW in lines[index] and has_times


def _sbv_begins(block: Block, lines: list[str], index: int) -> bool:
    return bool(SBV_TIMES.fullmatch(lines[index]))


VTT = Form("vtt", ARROW, _vtt_begins, lambda times: ["WEBVTT", "", *times, "."])
SRT = Form("srt", ARROW, _srt_begins, lambda times: ["1", *times, "."])
SBV = Form("sbv", ",", _sbv_begins, lambda times: [*times, "."])
