"""On the organisers' own machine: the drawn entries are opened, and no other."""

import base64
import binascii
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _

from birge.people.export import KIND as EXPORTED
from birge.people.export import commitment
from birge.people.sealed import BadKey, NotForThisKey, unseal
from birge.petitions.auditing.draw import Draw
from birge.petitions.auditing.files import HASH, BadFile, Fields, parse
from birge.petitions.auditing.universe import Entry, Place, named

KIND = "birge audit opened"


class Shut(StrEnum):
    """Why an entry could not be opened; empty where it was."""

    NO = ""
    MISSING = "missing"
    OTHER_KEY = "other_key"
    ALTERED = "altered"


@dataclass(frozen=True)
class Opened:
    """`nonce` in hex and `record` as text, so that the auditor can compute the commitment again."""

    index: int
    line: int
    shut: str = Shut.NO
    nonce: str = ""
    record: str = ""

    @property
    def place(self) -> Place:
        return self.index, self.line

    def fits(self, entry: Entry) -> bool:
        plain = commitment(bytes.fromhex(self.nonce), self.record.encode())
        return plain.hex() == entry.commitment and self._has_line()

    def _has_line(self) -> bool:
        """The record of a sheet is the list of its lines."""
        if not self.line:
            return True
        try:
            lines = json.loads(self.record)
        except (ValueError, RecursionError):
            return False
        return isinstance(lines, list) and len(lines) >= self.line


def open_drawn(draw: Draw, lines: Iterable[str], private_key: str) -> Iterator[Opened]:
    """In the order of the draw. Raises BadFile where `lines` are no export of this petition."""
    wanted = {entry.commitment for entry in draw.entries}
    sealed = _find(draw, iter(lines), wanted)
    for entry in draw.entries:
        yield _open(entry, sealed[entry.commitment], private_key)


def write(draw: Draw, opened: Iterable[Opened]) -> Iterator[str]:
    yield json.dumps({"kind": KIND, "draw": draw.fingerprint}) + "\n"
    for one in opened:
        yield json.dumps(asdict(one), ensure_ascii=False) + "\n"


def read_opened(lines: Iterable[str], draw: Draw) -> dict[Place, Opened]:
    """By place. Raises BadFile unless every drawn entry is there once, opened or not."""
    rows = iter(lines)
    if parse(next(rows, ""), KIND).text("draw", HASH) != draw.fingerprint:
        raise BadFile(_("These entries were opened for another draw."))
    found: dict[Place, Opened] = {}
    for number, line in enumerate(rows, start=2):
        try:
            one = _opened(_object(line))
        except ValueError:
            raise BadFile(
                _("Line %(n)d of the opened entries is broken.") % {"n": number}
            ) from None
        if found.setdefault(one.place, one) is not one:
            raise BadFile(_("Entry %(entry)s is there twice.") % {"entry": named(one.place)})
    if found.keys() != {entry.place for entry in draw.entries}:
        raise BadFile(_("The opened entries are not the drawn ones."))
    return found


def _find(draw: Draw, lines: Iterator[str], wanted: set[str]) -> dict[str, list[str]]:
    """The sealed records of the drawn commitments; nothing else is looked into."""
    header = parse(next(lines, ""), EXPORTED)
    if header.text("petition") != draw.petition:
        raise BadFile(_("This is the export of another petition."))
    sealed: dict[str, list[str]] = defaultdict(list)
    for number, line in enumerate(lines, start=2):
        if not line.strip():
            continue
        try:
            row = _object(line)
            key, value = row.text("commitment"), row.text("sealed")
        except ValueError:
            raise BadFile(_("Line %(n)d of the export is broken.") % {"n": number}) from None
        if key in wanted:
            sealed[key].append(value)
    return sealed


def _open(entry: Entry, sealed: list[str], private_key: str) -> Opened:
    """Of several records under one commitment, the one that fits."""
    shut = Shut.MISSING
    for value in sealed:
        try:
            plain = Fields(json.loads(unseal(private_key, base64.b64decode(value, validate=True))))
            nonce, record = plain.text("nonce", HASH), plain.text("record")
            one = Opened(*entry.place, Shut.NO, nonce, record)
            if one.fits(entry):
                return one
            shut = Shut.ALTERED
        except NotForThisKey:
            shut = Shut.OTHER_KEY
        except (ValueError, AttributeError, RecursionError, BadKey, binascii.Error):
            shut = Shut.ALTERED
    return Opened(*entry.place, shut)


def _opened(row: Fields) -> Opened:
    shut, place = Shut(row.text("shut")), (row.number("index"), row.number("line"))
    if shut is not Shut.NO:
        return Opened(*place, shut)
    return Opened(*place, shut, row.text("nonce", HASH), row.text("record"))


def _object(line: str) -> Fields:
    """Raises ValueError."""
    try:
        values: Any = json.loads(line)
    except RecursionError:
        values = None
    if not isinstance(values, dict):
        raise ValueError("not an object")
    return Fields(values)
