"""When signatures become public facts: with their petition, and never before it."""

import datetime as dt

from birge.bodies.assurance import Assurance
from birge.ledger.record import record
from birge.petitions.facts import SheetCounted, SignatureConfirmed
from birge.petitions.models import Petition, Sheet, Signature


def record_signature(signature: Signature) -> None:
    """Give an unsaved or saved signature its entry, in the caller's transaction."""
    signature.entry = record(fact_of(signature), signature.on).entry


def record_sheet(sheet: Sheet, on: dt.date) -> None:
    """`on` is the day on which the sheet was counted."""
    commitment = bytes(sheet.commitment or b"")
    slug, paper = sheet.petition.slug, Assurance.PAPER
    record(SheetCounted(slug, sheet.number, paper, sheet.signatures, on, commitment), on)
    sheet.is_recorded = True


def record_supporters(petition: Petition) -> None:
    """What was given while the petition was known by its link alone, with the day it was given."""
    rows = petition.signatures.counted().filter(entry=None).select_related("petition", "text")
    for signature in rows.order_by("id"):
        record_signature(signature)
        signature.save(update_fields=["entry"])
    for sheet in petition.sheets.counted().filter(is_recorded=False).order_by("number"):
        if sheet.on:
            record_sheet(sheet, sheet.on)
            sheet.save(update_fields=["is_recorded"])


def fact_of(signature: Signature) -> SignatureConfirmed:
    return SignatureConfirmed(
        petition=signature.petition.slug,
        text=bytes(signature.text.hash),
        language=signature.text.language,
        assurance=signature.assurance,
        on=signature.on,
        commitment=bytes(signature.commitment),
        withdrawal=bytes(signature.withdrawal_hash),
    )
