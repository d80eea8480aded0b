"""What is recorded, the verifier can read: what it can not would stand in the log for ever."""

import pytest
from birge_verify.facts import read_fact

from birge.bodies.assurance import Assurance
from birge.ledger.record import facts, record, sealed_leaves
from birge.people.receipt import Receipt
from birge.petitions.facts import SignatureRestored
from birge.petitions.models import Petition
from birge.petitions.verbs.approve import approve
from birge.petitions.verbs.close import close
from birge.petitions.verbs.remove import BadRule, remove
from birge.petitions.verbs.seek_support import seek_support
from birge.petitions.verbs.sign import NotOpen
from birge.petitions.verbs.submit import submit
from birge.petitions.verbs.type_sheet import Line, type_sheet
from birge.petitions.verbs.withdraw import withdraw
from tests.cast import NOON, Cast, seal


def test_every_counted_kind_is_read_by_the_verifier(cast: Cast) -> None:
    petition, receipt = cast.collecting(goal=1), Receipt.new()
    cast.sign(petition, receipt=receipt)
    gone = remove(cast.sign(petition, "other@example.kz"), "duplicate", 0, NOON)
    for by in ("Asel", "Bota"):
        type_sheet(petition, 1, [Line("A", "B", "1")], by, NOON)
    withdraw(receipt, NOON)
    record(
        SignatureRestored(petition.slug, NOON.date(), bytes(gone.withdrawal_hash), 1), NOON.date()
    )
    close(petition, NOON)
    seal()
    kinds = {read_fact(leaf, index)["kind"] for index, leaf in enumerate(sealed_leaves())}
    assert len(kinds) >= 6


@pytest.mark.parametrize(("rule", "number"), [("", 1), ("a\tb", 1), ("Rule", 1), ("burst", -1)])
def test_what_it_could_not_read_is_never_recorded(cast: Cast, rule: str, number: int) -> None:
    signature = cast.sign(cast.collecting())
    with pytest.raises(BadRule):
        remove(signature, rule, number, NOON)
    assert not list(facts("petitions.signature_removed"))


def test_a_sheet_has_a_number_from_one(cast: Cast) -> None:
    with pytest.raises(NotOpen):
        type_sheet(cast.collecting(), 0, [Line("A", "B", "1")], "Asel", NOON)


def test_nothing_of_an_unopened_petition_is_in_the_log(cast: Cast) -> None:
    petition, receipt = seek_support(cast.draft(procedure="kz-appc"), NOON), Receipt.new()
    for number in range(50):
        cast.sign(petition, f"supporter {number}", Assurance.ESIGNATURE)
    cast.sign(petition, "leaves@example.kz", receipt=receipt)
    withdraw(receipt, NOON)
    assert list(facts()) == []
    approve(submit(petition, NOON), NOON)
    assert len(list(facts("petitions.signature_confirmed"))) == 50
    seal()
    assert Petition.objects.get().published.counts == {"esignature": 50}
