"""Every counted signature as a line of JSON, sealed as it lies in the database."""

import base64
import json
from collections.abc import Iterator
from dataclasses import dataclass

from birge.bodies.assurance import Assurance
from birge.people.export import KIND
from birge.petitions.models import Petition, Sheet, Signature


@dataclass(frozen=True)
class Line:
    """`signatures` is one, or as many as a sheet of paper has."""

    text: str
    assurance: str
    signatures: int


def header_line(petition: Petition) -> str:
    head = {"kind": KIND, "petition": petition.slug, "public_key": petition.cause.public_key}
    return json.dumps(head) + "\n"


def sealed_lines(petition: Petition) -> Iterator[Line]:
    """In the order of their commitments, which is that of no signing, then sheets by number."""
    rows = petition.signatures.counted().exclude(sealed=None).select_related("text")
    for signature in rows.order_by("commitment").iterator(chunk_size=500):
        yield Line(_line(_exported(signature)), signature.assurance, 1)
    for sheet in petition.sheets.counted().order_by("number"):
        yield Line(_line(_exported_sheet(sheet)), Assurance.PAPER, sheet.signatures)


def _line(row: dict[str, str]) -> str:
    return json.dumps(row) + "\n"


def _exported(signature: Signature) -> dict[str, str]:
    return {
        "sealed": base64.b64encode(bytes(signature.sealed or b"")).decode(),
        "commitment": bytes(signature.commitment).hex(),
        "assurance": signature.assurance,
        "on": signature.on.isoformat(),
        "language": signature.text.language,
        "text": bytes(signature.text.hash).hex(),
    }


def _exported_sheet(sheet: Sheet) -> dict[str, str]:
    return {
        "sealed": base64.b64encode(bytes(sheet.sealed or b"")).decode(),
        "commitment": bytes(sheet.commitment or b"").hex(),
        "assurance": Assurance.PAPER,
        "on": str(sheet.on),
        "language": "",
        "text": "",
    }
