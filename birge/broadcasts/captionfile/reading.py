"""Reading a file of captions whole: every line of it is read, or nothing is taken in."""

import codecs
import re
from collections.abc import Callable

from django.utils.translation import gettext as _

from birge.broadcasts.captionfile.blocks import lines_of
from birge.broadcasts.captionfile.problems import BadCaptions, Reading, Remark
from birge.broadcasts.captionfile.structured import read_json
from birge.broadcasts.captionfile.textual import SBV_TIMES, read_sbv, read_srt, read_vtt
from birge.broadcasts.captionfile.timed import read_xml
from birge.broadcasts.captionfile.words import MOST

LARGEST_FILE = 6 * 1024 * 1024  # bytes
MOST_PROBLEMS = 50
ENDING = re.compile(r".*\.(vtt|srt|sbv)", re.IGNORECASE | re.DOTALL)
TEXTUAL: dict[str, Callable[[str], Reading]] = {
    "vtt": read_vtt, "srt": read_srt, "sbv": read_sbv,
}  # fmt: skip
BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"))  # fmt: skip


def read(name: str, content: bytes) -> Reading:
    """The words with their times, in the order of their times.

    `name` only helps where the content does not tell what it is. Raises BadCaptions with every
    line that can't be read.
    """
    if len(content) > LARGEST_FILE:
        raise BadCaptions([Remark(1, _("the file is larger than 6 MB."))])
    text = _text(content)
    if not text.strip():
        raise BadCaptions([Remark(1, _("the file is empty."))])
    reading = _reader(name, text)(text)
    if not reading.said and not reading.problems:
        reading.refuse(1, _("there are no captions in this file."))
    if len(reading.said) > MOST:
        reading.refuse(reading.said[MOST].line, _("more captions than a session has."))
    if reading.problems:
        raise BadCaptions(reading.problems[:MOST_PROBLEMS])
    reading.said.sort(key=lambda one: one.starts)
    return reading


def _text(content: bytes) -> str:
    mark, encoding = next((one for one in BOMS if content.startswith(one[0])), (b"", "utf-8"))
    content = content.removeprefix(mark)
    try:
        return content.decode(encoding).replace("\0", "\ufffd")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        why = _("this is not UTF-8. Save the file in UTF-8 and send it again.")
        raise BadCaptions([Remark(line, why)]) from None


def _reader(name: str, text: str) -> Callable[[str], Reading]:
    begins = text.lstrip()[:1]
    if text.startswith("WEBVTT"):
        return read_vtt
    if begins == "<":
        return lambda whole: read_xml(whole.strip().encode())
    if begins in ("{", "["):
        return read_json
    if ending := ENDING.fullmatch(name):
        return TEXTUAL[ending[1].lower()]
    if any(SBV_TIMES.fullmatch(line) for line in lines_of(text)[:20]):
        return read_sbv
    return read_srt
