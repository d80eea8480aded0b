"""YouTube's timed text in XML: <transcript><text start dur>, and <timedtext><body><p t d>."""

from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _
from lxml import etree

from birge.broadcasts.captionfile.problems import Reading
from birge.broadcasts.captionfile.words import LATEST, keep

# Where to stand, how to look: nothing that is said.
HEADS = frozenset({"head", "body"})


def read_xml(content: bytes) -> Reading:
    reading = Reading("xml")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        reading.refuse(error.lineno or 1, _("this is no well-formed XML."))
        return reading
    if b"<!DOCTYPE" in content:
        reading.refuse(1, _("captions need no document type."))
    elif root.tag == "transcript":
        _read_all(reading, root, "text", "start", "dur", 1000)
    elif root.tag == "timedtext":
        for head in root:
            if head.tag not in HEADS:
                reading.refuse(_line(head), _unknown(head))
            elif head.tag == "body":
                _read_all(reading, head, "p", "t", "d", 1)
        reading.is_automatic = root.find(".//s[@ac]") is not None
    else:
        reading.refuse(_line(root), _unknown(root))
    return reading


def _read_all(
    reading: Reading, parent: etree._Element, tag: str, start: str, length: str, unit: int
) -> None:
    if parent.text and parent.text.strip():
        reading.refuse(_line(parent), _("words without a time."))
    for one in parent:
        if one.tag != tag:
            if one.tag != "w":  # windows in which captions roll
                reading.refuse(_line(one), _unknown(one))
        else:
            starts = _time(one.get(start), unit)
            lasts = _time(one.get(length, "0"), unit)
            if starts is None or lasts is None:
                reading.refuse(_line(one), _("no beginning and length that are numbers."))
            else:
                keep(reading, _line(one), starts, starts + lasts, "".join(map(str, one.itertext())))
        if one.tail and one.tail.strip():
            reading.refuse(_line(one), _("words without a time."))


def _time(value: str | None, unit: int) -> int | None:
    """In milliseconds; None for what is no time of a session."""
    try:
        number = Decimal(value or "-") * unit
        return int(number) if 0 <= number <= 2 * LATEST else None
    except (InvalidOperation, ValueError):
        return None


def _line(one: etree._Element) -> int:
    line: object = one.sourceline
    return line if isinstance(line, int) else 1


def _unknown(one: etree._Element) -> str:
    return _("“%(tag)s” is no element of captions.") % {"tag": str(one.tag)[:40]}
