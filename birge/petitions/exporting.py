"""Signatures as they leave the server: one line of JSON each, sealed to the organisers' key."""

import base64
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from birge.bodies.assurance import Assurance
from birge.people.export import KIND
from birge.petitions.models import Petition, Sheet, Signature, SignatureQuerySet


@dataclass(frozen=True)
class Line:
    """`signatures` is one, or as many as a sheet of paper has."""

    text: str
    assurance: str
    signatures: int


def header_line(petition: Petition) -> str:
    return _line(_heading(petition))


def sealed_lines(petition: Petition) -> Iterator[Line]:
    """In the order of their commitments, which is that of no signing, then sheets by number."""
    signatures = _sealed(petition).order_by("commitment").iterator(chunk_size=500)
    for signature in signatures:
        yield Line(_line(_exported(signature)), signature.assurance, 1)
    for sheet in petition.sheets.counted().order_by("number"):
        yield Line(_line(_exported_sheet(sheet)), Assurance.PAPER, sheet.signatures)


def export_lines(petition: Petition) -> Iterator[str]:
    """All of it, as a file has it: a heading, signatures, sheets of paper."""
    yield header_line(petition)
    yield from (line.text for line in sealed_lines(petition))


def export_page(petition: Petition, after: int, size: int) -> Iterator[str]:
    """At most `size` signatures that follow the one numbered `after`; the sheets come at the end.

    The heading says under `next` where to go on, or null. Only the first page says how many there
    are: counting reads every row.
    """
    signatures = list(_sealed(petition).filter(pk__gt=after)[:size])
    following = signatures[-1].pk if len(signatures) == size else None
    counted = {} if after else {"records": records_of(petition)}
    yield _line({**_heading(petition), **counted, "next": following})
    yield from (_line(_exported(signature)) for signature in signatures)
    if following is None:
        for sheet in petition.sheets.counted().order_by("number"):
            yield _line(_exported_sheet(sheet))


def records_of(petition: Petition) -> int:
    return _sealed(petition).count() + petition.sheets.counted().count()


def _sealed(petition: Petition) -> SignatureQuerySet:
    counted = petition.signatures.counted().exclude(sealed=None)
    return counted.select_related("text").order_by("id")


def _heading(petition: Petition) -> dict[str, Any]:
    return {
        "kind": KIND,
        "petition": petition.slug,
        "public_key": petition.cause.public_key,
        "site": settings.BASE_URL,
    }


def _exported(signature: Signature) -> dict[str, Any]:
    line = {
        "sealed": base64.b64encode(bytes(signature.sealed or b"")).decode(),
        "commitment": bytes(signature.commitment).hex(),
        "assurance": signature.assurance,
        "on": signature.on.isoformat(),
        "language": signature.text.language,
        "text": bytes(signature.text.hash).hex(),
    }
    return {**line, "stopped": True} if signature.wants_no_news else line


def _exported_sheet(sheet: Sheet) -> dict[str, Any]:
    return {
        "sealed": base64.b64encode(bytes(sheet.sealed or b"")).decode(),
        "commitment": bytes(sheet.commitment or b"").hex(),
        "assurance": Assurance.PAPER,
        "on": str(sheet.on),
        "language": "",
        "text": "",
    }


def _line(value: dict[str, Any]) -> str:
    return json.dumps(value) + "\n"
