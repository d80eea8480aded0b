"""Two moderators at one instant: one decision, and a signature on one side of a pause."""

import threading
from collections.abc import Callable

import pytest
from birge_verify.tally import Tally
from django.db import connection

from birge.ledger.record import sealed_leaves
from birge.moderation.models import Decision, Outcome
from birge.moderation.verbs.claim import ClaimedByAnother
from birge.moderation.verbs.decide import Overtaken, Ruling
from birge.moderation.verbs.judge import judge
from birge.petitions.models import Petition
from birge.petitions.tests.benches import moderator, waiting
from birge.petitions.verbs.pause import pause
from birge.petitions.verbs.sign import NotOpen
from tests.cast import NOON, make_cast, seal

REASON = "It demeans people in its second paragraph."


def at_once(acts: list[Callable[[], object]]) -> list[str]:
    """What came of each, begun at one instant."""
    barrier, outcomes = threading.Barrier(len(acts)), list[str]()

    def run(act: Callable[[], object]) -> None:
        barrier.wait()
        try:
            act()
            outcomes.append("done")
        except (Overtaken, ClaimedByAnother, NotOpen) as refused:
            outcomes.append(type(refused).__name__)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


@pytest.mark.committing
def test_of_two_moderators_at_one_instant_one_decides(committed: None) -> None:
    waiting(make_cast())
    dana, erlan = moderator(), moderator("erlan")

    def opens() -> object:
        return judge("petition", "shelter", Outcome.APPROVED, Ruling(by=dana), 0, NOON)

    def refuses() -> object:
        ruling = Ruling(by=erlan, ground="hatred", reason=REASON)
        return judge("petition", "shelter", Outcome.REJECTED, ruling, 0, NOON)

    outcomes = at_once([opens, refuses])
    assert sorted(outcomes) == ["Overtaken", "done"]
    decision = Decision.objects.get()
    states = {"approved": "collecting", "rejected": "rejected"}
    assert Petition.objects.get().state == states[decision.outcome]


@pytest.mark.committing
def test_a_signature_is_counted_before_a_pause_or_not_at_all(committed: None) -> None:
    cast = make_cast()
    petition = cast.collecting()

    def sign(number: int) -> Callable[[], object]:
        return lambda: cast.sign(petition, f"{number}@example.kz")

    ruling = Ruling(ground="hatred", reason=REASON)
    outcomes = at_once([*map(sign, range(4)), lambda: pause(petition, ruling, NOON)])
    seal()
    tally = Tally()
    tally.add(0, list(sealed_leaves()))
    numbers, faults = tally.numbers()
    assert faults == []
    assert numbers["shelter"].count == outcomes.count("done") - 1
