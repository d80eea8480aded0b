"""A moderator opens a petition to the public."""

import datetime as dt

from django.db import transaction

from birge.causes.verbs.open import open_cause
from birge.ledger.record import record
from birge.moderation.models import Outcome
from birge.moderation.verbs.decide import Ruling
from birge.people.models import Account
from birge.petitions.deciding import decided
from birge.petitions.facts import PetitionOpened
from birge.petitions.indexing import entry_of
from birge.petitions.models import Petition
from birge.petitions.states import State
from birge.petitions.verbs.announce import announce
from birge.petitions.verbs.recording import record_supporters
from birge.petitions.verbs.taking import hold, take
from birge.search.verbs.index import index


@transaction.atomic
def approve(petition: Petition, at: dt.datetime, *, by: Account | None = None) -> Petition:
    petition = hold(petition, "approve", State.MODERATION)
    decided(petition, Outcome.APPROVED, Ruling(by=by), at)
    return open_to_public(petition, "approve", at)


def open_to_public(petition: Petition, verb: str, at: dt.datetime) -> Petition:
    """In the caller's transaction, which holds the row."""
    petition.opened_on = on = petition.day_of(at)
    petition.save(update_fields=["opened_on"])
    open_cause(petition.cause, on)
    due_on = petition.rules.due("collection", on)
    take(petition, verb, at=at, to=State.COLLECTING, due_on=due_on, rule="collection")
    hashes = {text.language: bytes(text.hash).hex() for text in petition.newest_texts.values()}
    digest = petition.rules.digest
    record(PetitionOpened(petition.slug, petition.procedure, digest, hashes, on), on)
    record_supporters(petition)
    announce(petition, "opened", at)
    index(entry_of(petition))
    return petition
