"""Decisions are taken back, never rewritten: what was counted stays counted."""

import datetime as dt

import pytest
from birge_verify.facts import read_fact
from django.test import Client

from birge.kit import clock
from birge.ledger.record import facts, sealed_leaves
from birge.moderation.models import Decision, Outcome
from birge.moderation.verbs.decide import Ruling
from birge.people.receipt import Receipt
from birge.petitions.models import Petition
from birge.petitions.tests.benches import moderator, path, say, seen, signed_in, waiting
from birge.petitions.verbs.close import close
from birge.petitions.verbs.pause import pause
from birge.petitions.verbs.resume import resume
from birge.petitions.verbs.sign import NotOpen
from birge.petitions.verbs.take_back import take_back
from birge.petitions.verbs.taking import NotNow
from birge.petitions.verbs.turn import turn
from birge.petitions.verbs.withdraw import withdraw
from birge.petitions.verbs.write import TooLate, Wording, write
from tests.cast import NOON, Cast, seal

RULING = Ruling(ground="hatred", reason="It demeans people, on a second reading.")


def later(days: int) -> dt.datetime:
    return NOON + dt.timedelta(days=days)


def test_a_refusal_is_undone_by_one_button_within_the_hour(cast: Cast) -> None:
    waiting(cast)
    dana = moderator()
    say(dana, "rejected")
    answer = signed_in(dana).post(path(act="undo/"), {"slip": "1", "seen": str(seen())})
    assert answer.status_code == 302
    assert Petition.objects.get().state == "moderation"
    last, first = Decision.objects.newest_first()
    assert (last.outcome, last.follows, last.ground) == (Outcome.RETURNED, first, "slip")
    assert say(dana, "approved").status_code == 302


@pytest.mark.parametrize("late", [True, False])
def test_the_button_is_not_a_colleagues_nor_for_later(cast: Cast, late: bool) -> None:
    waiting(cast)
    dana, erlan = moderator(), moderator("erlan")
    say(dana, "rejected")
    if late:
        Decision.objects.update(decided_at=clock.now() - dt.timedelta(hours=1))
    who = dana if late else erlan
    assert "Undo my decision" not in signed_in(who).get(path()).content.decode()
    answer = signed_in(who).post(path(act="undo/"), {"slip": "1", "seen": str(seen())})
    assert answer.status_code == 409
    assert Petition.objects.get().state == "rejected"
    assert say(who, "returned", act="undo/").status_code == 302
    assert Petition.objects.get().state == "moderation"


def test_an_approval_undone_pauses(cast: Cast, client: Client) -> None:
    petition = cast.collecting()
    receipt = Receipt.new()
    cast.sign(petition, receipt=receipt)
    cast.sign(petition, "b@example.kz")
    assert say(moderator(), "paused", act="undo/").status_code == 302
    with pytest.raises(NotOpen):
        cast.sign(petition, "c@example.kz")
    withdraw(receipt, NOON)
    seal()
    page = client.get("/en/petitions/shelter/")
    words = page.content.decode()
    assert page.status_code == 200
    assert "The moderators have paused this petition." in words
    assert "Demeans people for who they are" in words
    assert Petition.objects.get().published.total == 1
    for where in ("", "texts/", "embed/", "feed/"):
        shown = client.get(f"/en/petitions/shelter/{where}").content.decode()
        assert "A shelter is needed" not in shown
        assert "Open a shelter in Zhezkazgan" not in shown.replace(
            "Cause: <a href=\"/en/causes/shelters/\">Open a shelter in Zhezkazgan</a>", ""
        )  # fmt: skip
    assert client.get("/en/petitions/shelter/sign/").status_code == 409
    told = client.get("/api/v1/petitions/shelter/").json()
    assert (told["state"], told["decisions"][0]["outcome"]) == ("paused", "paused")
    assert "A shelter is needed" not in str(told["texts"])


def test_it_is_resumed_and_its_days_are_given_back(cast: Cast) -> None:
    petition = cast.collecting()
    assert petition.due_on == dt.date(2026, 8, 10)
    petition = pause(petition, RULING, later(10))
    # Five working days from Friday 20 February.
    assert petition.due_on == dt.date(2026, 2, 27)
    petition = resume(petition, Ruling(reason="A third reading."), later(20))
    assert (petition.state, petition.due_on) == ("collecting", dt.date(2026, 8, 20))
    assert cast.sign(petition, at=later(21)).is_counted


def test_a_laws_window_does_not_move(cast: Cast) -> None:
    petition = cast.statutory()
    until = petition.due_on
    petition = resume(
        pause(petition, RULING, later(10)), Ruling(reason="A slip of ours."), later(300)
    )
    assert petition.due_on == until
    assert turn(later(300)).closed == 1


def test_time_alone_ends_no_pause(cast: Cast) -> None:
    petition = pause(cast.collecting(), RULING, NOON)
    assert turn(later(400)).closed == 0
    with pytest.raises(NotNow):
        close(petition, later(400))
    with pytest.raises(TooLate):
        write(petition, "ru", Wording("A", "B"), at=later(1), correction="c")


def test_a_paused_one_is_refused_and_appealed_and_goes_on(cast: Cast) -> None:
    petition = cast.collecting()
    cast.sign(petition)
    dana = moderator()
    for outcome, act in (("paused", "undo/"), ("rejected", "decide/")):
        assert say(dana, outcome, act=act).status_code == 302
    assert Petition.objects.get().state == "stopped"
    assert Petition.objects.public().exists()
    assert take_back(petition, Ruling(reason="Judge it anew."), NOON).state == "paused"
    assert say(dana, "resumed").status_code == 302
    assert Petition.objects.get().state == "collecting"
    kinds = [fact["kind"] for fact in facts() if "decision" in fact]
    assert kinds == ["petitions.paused", "petitions.stopped", "petitions.resumed"]


def test_the_record_of_it_all_is_lawful_to_the_verifier(cast: Cast) -> None:
    from birge_verify.tally import Tally

    petition = cast.collecting()
    cast.sign(petition)
    petition = pause(petition, RULING, NOON)
    petition = resume(petition, Ruling(reason="A third reading."), NOON)
    cast.sign(petition, "b@example.kz")
    say(moderator(), "paused", act="undo/")
    seal()
    leaves = list(sealed_leaves())
    for index, leaf in enumerate(leaves):
        read_fact(leaf, index)
    tally = Tally()
    tally.add(0, leaves)
    numbers, faults = tally.numbers()
    assert (numbers["shelter"].count, faults) == (2, [])


def test_nothing_is_taken_back_twice_or_where_nothing_stands(cast: Cast) -> None:
    petition = waiting(cast)
    for verb in (pause, resume, take_back):
        with pytest.raises(NotNow):
            verb(petition, RULING, NOON)
    assert "no decision here" in signed_in(moderator()).get(path(act="undo/")).content.decode()


def test_every_decision_has_its_own_page_and_none_is_rewritten(cast: Cast, client: Client) -> None:
    waiting(cast)
    dana = moderator()
    say(dana, "rejected")
    first = Decision.objects.get()
    say(dana, "returned", act="undo/")
    say(dana, "approved")
    for decision in Decision.objects.all():
        assert client.get(f"/en/moderation/decisions/{decision.pk}/").status_code == 200
    assert client.get(f"/en/moderation/decisions/{first.pk + 99}/").status_code == 404
    for show, n in (("all", 3), ("refusals", 1), ("taken_back", 1), ("on_appeal", 0)):
        page = client.get(f"/en/moderation/?show={show}").content.decode()
        assert page.count('<article class="card decision"') == n
    assert client.get("/en/moderation/?show=x").status_code == 404
    told = list(facts("moderation.decided"))
    assert [fact["outcome"] for fact in told] == ["rejected", "returned", "approved"]
    assert told[0]["reason"] == first.fingerprint
    assert "shelter" not in str(told)
