"""What a public fact tells of a petition is done again; the rest is said to be lost."""

import secrets
from typing import Any

import pytest
from django.test import Client

from birge.ledger.catching import Missing
from birge.ledger.encoding import Fact, decode, encode
from birge.petitions import facts
from birge.petitions.models import Petition, Signature
from birge.petitions.retaking import TAKERS
from birge.petitions.states import State
from birge.petitions.verbs.submit import submit
from tests.cast import NOON, Cast

ON = NOON.date()


def left(*several: Fact) -> int:
    missing = [Missing(900 + n, decode(encode(fact))) for n, fact in enumerate(several)]
    return len(TAKERS[several[0].kind](missing))


def fresh(petition: Petition) -> Petition:
    return Petition.objects.get(pk=petition.pk)


def signed(petition: Petition, text: bytes, language: str = "ru") -> facts.SignatureConfirmed:
    own = (secrets.token_bytes(32), secrets.token_bytes(32))
    return facts.SignatureConfirmed(petition.slug, text, language, "email", ON, *own)


def opened(petition: Petition, **other: str) -> facts.PetitionOpened:
    texts = {text.language: text.fingerprint for text in petition.full_texts.values()}
    return facts.PetitionOpened(petition.slug, "", "", {**texts, **other}, ON)


def test_one_that_waited_for_moderators_is_open_with_its_very_words(cast: Cast) -> None:
    petition = cast.draft()
    submit(petition, NOON)
    assert left(opened(petition, ru="00" * 32)) == 1
    assert not fresh(petition).is_public
    assert left(opened(petition)) == 0
    assert (fresh(petition).state, fresh(petition).opened_on) == (State.COLLECTING, ON)
    assert Client().get("/ru/petitions/shelter/").status_code == 200
    assert left(opened(petition)) == 1


def test_its_course_is_taken_again(cast: Cast) -> None:
    petition = cast.statutory()
    slug = petition.slug
    assert left(facts.ThresholdReached(slug, 50000, 50000, ON)) == 0
    assert left(facts.PetitionClosed(slug, State.REACHED, 50000, ON)) == 0
    closed = fresh(petition)
    assert (closed.state, closed.reached_on) == (State.REACHED, ON)
    for how, state in (("deliver", State.DELIVERED), ("register", State.CONSIDERED)):
        assert left(facts.PetitionPassedOn(slug, how, "body", ON)) == 0
        assert fresh(petition).state == state
    assert fresh(petition).due_on
    assert left(facts.PetitionPassedOn(slug, "unheard of", "body", ON)) == 1
    verbs = [step.verb for step in petition.steps.all()]
    assert verbs[-4:] == ["reach", "close", "deliver", "register"]
    assert Client().get(f"/ru/petitions/{slug}/").status_code == 200


def test_a_pause_and_its_end_are_taken_again(cast: Cast) -> None:
    petition = cast.collecting()
    for fact, state in (
        (facts.PetitionPaused("shelter", 7, 0, ON), State.PAUSED),
        (facts.PetitionResumed("shelter", 8, ON), State.COLLECTING),
        (facts.PetitionPaused("shelter", 9, 0, ON), State.PAUSED),
        (facts.PetitionStopped("shelter", 10, 0, ON), State.STOPPED),
    ):
        assert left(fact) == 0
        assert fresh(petition).state == state
        page = Client().get("/ru/petitions/shelter/")
        assert ("Нужен приют" in page.content.decode()) is (state == State.COLLECTING)


def test_a_sheet_counts_again(cast: Cast) -> None:
    petition = cast.collecting()
    sheet = facts.SheetCounted("shelter", 3, "paper", 12, ON, bytes(32))
    assert left(sheet) == left(sheet) == 0
    assert fresh(petition).tally.counts == {"paper": 12}


def test_what_was_removed_and_given_back_counts(cast: Cast) -> None:
    petition = cast.collecting()
    mark = bytes(cast.sign(petition).withdrawal_hash)
    assert left(facts.SignatureRemoved("shelter", ON, mark, "forged", 41)) == 0
    assert Signature.objects.get().state == Signature.State.REMOVED
    assert left(facts.SignatureRestored("shelter", ON, mark, 41)) == 0
    assert Signature.objects.get().is_counted
    assert left(facts.SignatureRemoved("shelter", ON, bytes(32), "forged", 41)) == 1
    sweep = petition.sweeps.create(
        rule="forged", reason="r", language="ru", from_day=ON, to_day=ON, last=0, planned=0,
        state="done", at=NOON,
    )  # fmt: skip
    assert sweep.pk > 41


def test_one_signed_with_words_that_are_lost_counts_and_shows_none(cast: Cast) -> None:
    petition = cast.collecting()
    text = petition.text_in("ru")
    assert text
    lost, again = bytes([7]) * 32, bytes([8]) * 32
    assert left(signed(petition, bytes(text.hash)), signed(petition, lost)) == 0
    assert left(signed(petition, lost), signed(petition, again)) == 1
    assert fresh(petition).tally.total == 3
    assert fresh(petition).text_in("ru") == text
    assert Client().get("/ru/petitions/shelter/texts/").status_code == 200


def test_a_supporter_whose_petition_was_opened_meanwhile_is_not_counted_twice(cast: Cast) -> None:
    petition = cast.draft("by-link", "kz-appc")
    Petition.objects.filter(pk=petition.pk).update(state=State.SUPPORTING)
    signature = cast.sign(fresh(petition))
    fact: Any = facts.SignatureConfirmed(
        "by-link", bytes(signature.text.hash), signature.text.language, signature.assurance, ON,
        bytes(signature.commitment), bytes(signature.withdrawal_hash),
    )  # fmt: skip
    assert left(fact) == 0
    again = Signature.objects.get()
    assert again.entry == 900
    assert not again.is_erased


@pytest.mark.parametrize("kind", sorted(TAKERS))
def test_of_a_petition_that_is_not_here_nothing_is_made(db: None, kind: str) -> None:
    fact = {
        "kind": kind, "petition": "nowhere", "on": "2026-02-10", "withdrawal": "00" * 32,
        "secret": "00" * 32, "language": "ru", "text": "00" * 32,
    }  # fmt: skip
    if kind != facts.RegionsCounted.kind:
        assert len(TAKERS[kind]([Missing(1, fact)])) == 1
