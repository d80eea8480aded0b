"""YouTube's timed text in XML: <transcript><text start dur>, and <timedtext><body><p t d>."""

from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _
from lxml import etree

from birge.broadcasts.captionfile.problems import Reading
from birge.broadcasts.captionfile.words import LATEST, keep
from birge.kit.xmlsafe import BadXML, line_of, parsed

# Where to stand, how to look: nothing that is said.
HEADS = frozenset({"head", "body"})


def read_xml(content: bytes) -> Reading:
    reading = Reading("xml")
    try:
        root = parsed(content)
    except BadXML as bad:
        reading.refuse(bad.line, _refusal(bad))
        return reading
    if root.tag == "transcript":
        _read_all(reading, root, "text", "start", "dur", 1000)
    elif root.tag == "timedtext":
        for head in root:
            if head.tag not in HEADS:
                reading.refuse(line_of(head), _unknown(head))
            elif head.tag == "body":
                _read_all(reading, head, "p", "t", "d", 1)
        reading.is_automatic = root.find(".//s[@ac]") is not None
    else:
        reading.refuse(line_of(root), _unknown(root))
    return reading


def _read_all(
    reading: Reading, parent: etree._Element, tag: str, start: str, length: str, unit: int
) -> None:
    if parent.text and parent.text.strip():
        reading.refuse(line_of(parent), _("words without a time."))
    for one in parent:
        if one.tag != tag:
            if one.tag != "w":  # windows in which captions roll
                reading.refuse(line_of(one), _unknown(one))
        else:
            starts = _time(one.get(start), unit)
            lasts = _time(one.get(length, "0"), unit)
            if starts is None or lasts is None:
                reading.refuse(line_of(one), _("no beginning and length that are numbers."))
            else:
                keep(
                    reading, line_of(one), starts, starts + lasts, "".join(map(str, one.itertext()))
                )
        if one.tail and one.tail.strip():
            reading.refuse(line_of(one), _("words without a time."))


def _time(value: str | None, unit: int) -> int | None:
    """In milliseconds; None for what is no time of a session."""
    try:
        number = Decimal(value or "-") * unit
        return int(number) if 0 <= number <= 2 * LATEST else None
    except (InvalidOperation, ValueError):
        return None


def _refusal(bad: BadXML) -> str:
    if bad.why == "doctype":
        return _("captions need no document type.")
    return _("this is no well-formed XML.")


def _unknown(one: etree._Element) -> str:
    return _("“%(tag)s” is no element of captions.") % {"tag": str(one.tag)[:40]}
