"""What an organiser's team does, each with its note in the trail, in one transaction."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from birge.people import trail
from birge.people.models import Account
from birge.petitions.models import Petition, Sheet, Signature, Text
from birge.petitions.verbs.drop_text import drop_text
from birge.petitions.verbs.remove import remove
from birge.petitions.verbs.start import Plan, start
from birge.petitions.verbs.type_sheet import Line, start_again, type_sheet
from birge.petitions.verbs.write import Wording, write

DEEDS = {
    "start": _("started a petition"),
    "write-text": _("wrote a text of a petition"),
    "drop-text": _("removed a translation of a petition"),
    "seek_support": _("sent out a petition to find its first supporters"),
    "submit": _("gave a petition to the moderators"),
    "recall": _("took a petition back from the moderators"),
    "close": _("closed a petition"),
    "deliver": _("delivered a petition to the body"),
    "return": _("returned a petition"),
    "forward": _("forwarded a petition as an ordinary appeal"),
    "type-sheet": _("typed a sheet of paper"),
    "retype-sheet": _("let a sheet of paper be typed anew"),
    "remove": _("removed signatures by a rule"),
    "export": _("took the sealed signatures home"),
    "package": _("made the package for the body"),
}


def note(petition: Petition, deed: str, by: Account, at: dt.datetime) -> None:
    scope = petition.cause.scope
    trail.note(by, deed, at, of=scope, about=f"petition {petition.slug}")


@transaction.atomic
def start_petition(plan: Plan, by: Account, at: dt.datetime) -> Petition:
    petition = start(plan, at)
    note(petition, "start", by, at)
    return petition


@transaction.atomic
def write_text(
    petition: Petition, language: str, wording: Wording, by: Account, at: dt.datetime, **how: Any
) -> Text:
    text = write(petition, language, wording, at=at, **how)
    note(petition, "write-text", by, at)
    return text


@transaction.atomic
def drop_translation(petition: Petition, language: str, by: Account, at: dt.datetime) -> None:
    drop_text(petition, language)
    note(petition, "drop-text", by, at)


@transaction.atomic
def take_step(
    petition: Petition, name: str, verb: Callable[..., Petition], by: Account, at: dt.datetime
) -> Petition:
    taken = verb(petition, at)
    note(petition, name, by, at)
    return taken


@transaction.atomic
def type_by(
    petition: Petition, number: int, lines: list[Line], by: Account, at: dt.datetime
) -> Sheet:
    sheet = type_sheet(petition, number, lines, typist(by), at)
    note(petition, "type-sheet", by, at)
    return sheet


@transaction.atomic
def retype(petition: Petition, number: int, by: Account, at: dt.datetime) -> None:
    start_again(petition, number)
    note(petition, "retype-sheet", by, at)


@transaction.atomic
def remove_all(
    signatures: list[Signature], rule: str, number: int, by: Account, at: dt.datetime
) -> None:
    """All of them or, where one is gone already, none. Raises BadRule or AlreadyGone."""
    for signature in signatures:
        remove(signature, rule, number, at)
    note(signatures[0].petition, "remove", by, at)


def typist(account: Account) -> str:
    """Who typed a sheet, in few letters and without an address."""
    return f"account {account.pk}"


def typist_name(written: str) -> str:
    """A colleague's name; what a command was told stands as it is."""
    kind, _space, key = written.partition(" ")
    if kind != "account" or not key.isdigit():
        return written
    account = Account.objects.filter(pk=int(key)).first()
    return str(account) if account else str(_("a former member"))
