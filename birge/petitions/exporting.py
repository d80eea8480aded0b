"""The signatures of a petition as they leave the server: one line each, sealed."""

import base64
import json
from collections.abc import Iterator

from birge.bodies.assurance import Assurance
from birge.people.export import KIND
from birge.petitions.models import Petition, Sheet, Signature


def export_lines(petition: Petition) -> Iterator[str]:
    """What `birge open` reads: a header, the signatures, the sheets of paper."""
    header = {"kind": KIND, "petition": petition.slug, "public_key": petition.cause.public_key}
    yield json.dumps(header) + "\n"
    rows = petition.signatures.counted().exclude(sealed=None).select_related("text").order_by("id")
    for signature in rows.iterator(chunk_size=500):
        yield json.dumps(_signature(signature)) + "\n"
    for sheet in petition.sheets.counted().order_by("number"):
        yield json.dumps(_sheet(sheet)) + "\n"


def _signature(signature: Signature) -> dict[str, str]:
    return {
        "sealed": base64.b64encode(bytes(signature.sealed or b"")).decode(),
        "commitment": bytes(signature.commitment).hex(),
        "assurance": signature.assurance,
        "on": signature.on.isoformat(),
        "language": signature.text.language,
        "text": bytes(signature.text.hash).hex(),
    }


def _sheet(sheet: Sheet) -> dict[str, str]:
    return {
        "sealed": base64.b64encode(bytes(sheet.sealed or b"")).decode(),
        "commitment": bytes(sheet.commitment or b"").hex(),
        "assurance": Assurance.PAPER,
        "on": str(sheet.on),
        "language": "",
        "text": "",
    }
