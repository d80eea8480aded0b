"""A sheet of paper is typed twice, by two people, and counted once both typed the same."""

import datetime as dt
import hashlib
import hmac
import secrets
from dataclasses import asdict, dataclass

from django.db import IntegrityError, transaction

from birge.ledger.encoding import canonical
from birge.people import reach, sealed
from birge.people.export import commitment
from birge.petitions.models import Petition, Sheet, SheetLine
from birge.petitions.verbs.keys import reach_key
from birge.petitions.verbs.recording import record_sheet
from birge.petitions.verbs.sign import NotOpen
from birge.upkeep import switches


@dataclass(frozen=True)
class Line:
    """One signature on paper. `identifier` is the number by which the law tells people apart.

    Where the rules ask for none it is empty, and people are told apart by name and region: two of
    one name from one region count once.
    """

    given_name: str
    family_name: str
    identifier: str
    region: str = ""

    @property
    def person(self) -> str:
        if self.identifier:
            return self.identifier
        return canonical([self.given_name, self.family_name, self.region]).decode().casefold()


class SamePerson(ValueError):
    """The second typing must be another person's."""


class AlreadyCounted(ValueError):
    """This sheet is counted; what is counted stays."""


class TypingsDiffer(ValueError):
    """`lines` are the numbers of the lines that the two typed differently, from 1."""

    def __init__(self, lines: list[int]) -> None:
        super().__init__(", ".join(map(str, lines)))
        self.lines = lines


@transaction.atomic
def type_sheet(
    petition: Petition, number: int, lines: list[Line], by: str, at: dt.datetime
) -> Sheet:
    """The first typing leaves keyed hashes only; the second, if equal, counts the sheet.

    Raises NotOpen, SamePerson, AlreadyCounted, TypingsDiffer or SwitchedOff, and changes nothing.
    """
    switches.demand("sheets")
    petition = Petition.objects.select_for_update().get(pk=petition.pk)
    if not petition.is_open(at) or number < 1:
        raise NotOpen
    key = reach_key(petition)
    typing = [_digest(key, line) for line in lines]
    values = {"first_by": by, "first_typing": typing}
    sheet, is_first = petition.sheets.get_or_create(number=number, defaults=values)
    if is_first:
        return sheet
    if sheet.is_counted:
        raise AlreadyCounted
    if sheet.first_by == by:
        raise SamePerson
    _compare(sheet.first_typing, typing)
    return _count(petition, sheet, lines, by, at, key)


@transaction.atomic
def start_again(petition: Petition, number: int) -> None:
    """Forget a first typing, so that the sheet can be typed anew. Raises AlreadyCounted."""
    sheet = petition.sheets.select_for_update().get(number=number)
    if sheet.is_counted:
        raise AlreadyCounted
    sheet.delete()


def _count(
    petition: Petition, sheet: Sheet, lines: list[Line], by: str, at: dt.datetime, key: bytes
) -> Sheet:
    counted = [line for line in lines if _marked(petition, sheet, reach.mark(key, line.person))]
    nonce, plain = secrets.token_bytes(32), canonical([asdict(line) for line in counted])
    envelope = canonical({"nonce": nonce.hex(), "record": plain.decode()})
    sheet.sealed = sealed.seal(petition.cause.public_key, envelope)
    sheet.commitment = commitment(nonce, plain)
    sheet.signatures, sheet.second_by, sheet.on = len(counted), by, petition.day_of(at)
    sheet.first_typing = []
    if petition.is_public:
        record_sheet(sheet, sheet.on)
    sheet.save()
    return sheet


def _marked(petition: Petition, sheet: Sheet, mark: bytes) -> bool:
    """False for who is counted already, on paper or otherwise: the database decides."""
    if petition.signatures.filter(mark=mark).exists():
        return False
    try:
        with transaction.atomic():
            SheetLine.objects.create(petition=petition, sheet=sheet, mark=mark)
    except IntegrityError:
        return False
    return True


def _digest(key: bytes, line: Line) -> str:
    return hmac.digest(key, b"line" + canonical(asdict(line)), hashlib.sha256).hex()


def _compare(first: list[str], second: list[str]) -> None:
    longest = max(len(first), len(second))
    differ = [n + 1 for n in range(longest) if first[n : n + 1] != second[n : n + 1]]
    if differ:
        raise TypingsDiffer(differ)
