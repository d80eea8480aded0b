"""The head that fixes which entries exist: read, checked, spelt inside the audit's files."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from birge.ledger.checkpoint import Checkpoint
from birge.ledger.note import BadNote, Key, from_base64, split, to_base64, verify
from birge.petitions.auditing.files import BadFile, Fields


def read_head(note: bytes, keys: Iterable[Key] = ()) -> Checkpoint:
    """Raises BadFile unless each of `keys` signed it; with no keys, no signature is looked at."""
    wanted = set(keys)
    try:
        text = verify(note, wanted)[0] if wanted else split(note)[0]
        missing = wanted - {found.key for found in verify(note, wanted)[1]} if wanted else set()
        head = Checkpoint.parse(text)
    except BadNote as error:
        raise BadFile(_("This is not a signed head: %(why)s.") % {"why": error}) from None
    if missing:
        names = ", ".join(sorted(key.name for key in missing))
        raise BadFile(_("The head is not signed by: %(names)s.") % {"names": names})
    return head


def read_keys(lines: str) -> list[Key]:
    """One verifier key a line; empty lines are passed over."""
    try:
        keys = [Key.parse(line.strip()) for line in lines.splitlines() if line.strip()]
    except BadNote as error:
        raise BadFile(_("This is not a list of verifier keys: %(why)s.") % {"why": error}) from None
    if not keys:
        raise BadFile(_("This file holds no verifier key."))
    return keys


def spell(head: Checkpoint) -> dict[str, str | int]:
    return {"origin": head.origin, "size": head.size, "root": to_base64(head.root)}


def spelt(fields: Fields) -> Checkpoint:
    try:
        root = from_base64(fields.text("root"))
        head = Checkpoint(fields.text("origin"), fields.number("size"), root)
        if Checkpoint.parse(str(head)) != head:
            raise BadNote
    except BadNote:
        raise BadFile(_("The head inside this file is misspelt.")) from None
    return head
