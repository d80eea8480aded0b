"""A moderator opens a petition to the public."""

import datetime as dt

from django.db import transaction

from birge.causes.verbs.open import open_cause
from birge.ledger.record import record
from birge.moderation.verbs import decide
from birge.petitions.facts import PetitionOpened
from birge.petitions.indexing import entry_of
from birge.petitions.models import Petition
from birge.petitions.states import State
from birge.petitions.verbs.announce import announce
from birge.petitions.verbs.recording import record_supporters
from birge.petitions.verbs.taking import hold, take
from birge.search.verbs.index import index


@transaction.atomic
def approve(petition: Petition, at: dt.datetime) -> Petition:
    petition = hold(petition, "approve", State.MODERATION)
    petition.opened_on = on = petition.day_of(at)
    petition.save(update_fields=["opened_on"])
    open_cause(petition.cause, on)
    decide.approve(form="petition", slug=petition.slug, at=at)
    due_on = petition.rules.due("collection", on)
    take(petition, "approve", at=at, to=State.COLLECTING, due_on=due_on, rule="collection")
    hashes = {text.language: bytes(text.hash).hex() for text in petition.newest_texts.values()}
    digest = petition.rules.digest
    record(PetitionOpened(petition.slug, petition.procedure, digest, hashes, on), on)
    record_supporters(petition)
    announce(petition, "opened", at)
    index(entry_of(petition))
    return petition
