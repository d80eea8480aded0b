import json
import random
from collections import Counter

import pytest
from birge.ledger.encoding import canonical
from hypothesis import given
from hypothesis import strategies as st
from logs import removal, restoration, secret, sheet, signature, withdrawal

from birge_verify.outcome import Refused
from birge_verify.settling import Numbers
from birge_verify.tally import Tally


def tally(leaves: list[bytes], step: int = 256) -> tuple[dict[str, Numbers], list[str]]:
    counted = Tally()
    for start in range(0, len(leaves), step):
        counted.add(start, leaves[start : start + step])
    return counted.numbers()


def test_signatures_count_by_petition_and_assurance() -> None:
    leaves = [signature(n, assurance="phone" if n % 3 else "email") for n in range(30)]
    numbers, faults = tally([*leaves, signature(99, "clean-water")])
    assert not faults
    assert numbers["clean-air"].counts == {"phone": 20, "email": 10}
    assert numbers["clean-water"].count == 1


def test_a_withdrawal_and_a_removal_take_one_away_each() -> None:
    numbers, faults = tally([signature(1), signature(2), withdrawal(1), removal(2)])
    assert not faults
    assert (numbers["clean-air"].count, numbers["clean-air"].withdrawn) == (0, 1)
    assert numbers["clean-air"].removed == {"duplicate": 1}


def test_a_removal_is_taken_back_and_the_signature_can_go_again() -> None:
    back = [signature(1, assurance="phone"), removal(1), restoration(1)]
    numbers, faults = tally(back)
    assert not faults
    assert numbers["clean-air"].counts == {"phone": 1}
    assert +numbers["clean-air"].removed == {}
    for last, gone in ((withdrawal(1), (0, 1, {})), (removal(1), (0, 0, {"duplicate": 1}))):
        own = tally([*back, last], step=1)[0]["clean-air"]
        assert (own.count, own.withdrawn, dict(+own.removed)) == gone


@pytest.mark.parametrize(
    "leaves",
    [
        [signature(1), restoration(1)],
        [restoration(1)],
        [signature(1), withdrawal(1), restoration(1)],
        [signature(1), removal(1), restoration(1), restoration(1)],
        [signature(1), removal(1), restoration(1, "clean-water")],
        [signature(1), restoration(1), removal(1)],
    ],
)
def test_what_no_rule_removed_is_not_restored(leaves: list[bytes]) -> None:
    assert len(tally(leaves)[1]) == 1


def test_a_sheet_counts_all_its_signatures() -> None:
    numbers, faults = tally([signature(1), sheet(1, 12), sheet(2, 0), sheet(1, 3, "clean-water")])
    assert not faults
    assert numbers["clean-air"].counts == {"email": 1, "paper": 12}
    assert numbers["clean-water"].counts == {"paper": 3}


@pytest.mark.parametrize("number", [b"1.5", b"NaN", b"1e3"])
def test_a_fraction_is_refused_in_a_leaf_of_any_kind(number: bytes) -> None:
    with pytest.raises(Refused):
        tally([b'{"a":' + number + b',"kind":"x"}'])


@pytest.mark.parametrize(
    "change", [{"sheet": 0}, {"sheet": True}, {"sheet": "1"}, {"signatures": -1}]
)
def test_a_misspelt_sheet_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(Refused):
        tally([canonical({**json.loads(sheet(1, 12)), **change})])


@pytest.mark.parametrize(
    "leaves",
    [
        [sheet(1, 12), sheet(1, 12)],
        [signature(1), signature(1)],
        [signature(1), signature(1, "clean-water")],
        [withdrawal(1)],
        [withdrawal(1), signature(1)],
        [signature(1), withdrawal(2)],
        [signature(1), withdrawal(1), withdrawal(1)],
        [signature(1), withdrawal(1), removal(1)],
        [signature(1), withdrawal(1, "clean-water")],
        [signature(1), removal(2)],
    ],
)
def test_what_a_log_may_not_hold_is_a_fault(leaves: list[bytes]) -> None:
    assert len(tally(leaves)[1]) == 1


@pytest.mark.parametrize(
    "change",
    [
        {"assurance": "Email"}, {"on": "22.11.2026"}, {"text": "00"},
        {"commitment": "0" * 63 + "g"}, {"withdrawal": "0" * 63 + "A"}, {"withdrawal": 5},
        {"more": "1"}, {"petition": ""},
        {"language": None}, {"kind": 3}, {"commitment": "0" * 65},
    ],
)  # fmt: skip
@pytest.mark.parametrize("before", [[], [signature(1)]])
def test_a_misspelt_signature_is_refused(change: dict[str, object], before: list[bytes]) -> None:
    leaf = canonical({**json.loads(signature(2)), **change})
    with pytest.raises(Refused):
        tally([*before, leaf])


@pytest.mark.parametrize(
    "leaf",
    [
        b"", b"{}", b"[]", b"\xff", b'{"kind": "a"}', b'{"kind":"a","kind":"b"}', b"[" * 5000,
        signature(1) + b" ", signature(1)[:-1] + b"]", b'{"b":1,"kind":"x","a":1}', b'{"kind":1e3}',
        signature(1).replace(b'"email"', b'"\\u0065mail"'), b'{"kind":"x","n":NaN}'[:-1],
    ],
)  # fmt: skip
def test_what_is_no_fact_is_refused(leaf: bytes) -> None:
    with pytest.raises(Refused):
        tally([signature(0), leaf])


def test_unknown_kinds_stand_in_the_log_and_count_nothing() -> None:
    other = canonical({"kind": "letters.sent", "petition": "clean-air", "on": "2026-11-22"})
    numbers, faults = tally([other, signature(1), other])
    assert (numbers["clean-air"].count, faults) == (1, [])


def test_an_opened_petition_without_signatures_counts_zero() -> None:
    numbers, _ = tally([canonical({"kind": "petitions.opened", "petition": "quiet"})])
    assert numbers["quiet"].count == 0


@given(
    st.lists(st.tuples(st.sampled_from("swr"), st.integers(0, 12)), max_size=60), st.integers(1, 70)
)
def test_any_history_counts_as_a_plain_reading_of_it(
    history: list[tuple[str, int]], step: int
) -> None:
    """The second opinion keeps everything in a dict; only lawful events are written."""
    leaves, alive, used = [], dict[int, str](), set[int]()
    names = ("clean-air", "clean-water")
    for what, number in history:
        if what == "s" and number not in used:
            alive[number] = names[number % 2]
            used.add(number)
            leaves.append(signature(number, alive[number]))
        elif what in "wr" and number in alive:
            made = withdrawal if what == "w" else removal
            leaves.append(made(number, alive.pop(number)))
    numbers, faults = tally(leaves, step)
    assert not faults
    counted = {name: own.count for name, own in numbers.items() if own.count}
    assert counted == Counter(alive.values())


@given(st.data())
def test_one_bit_altered_in_a_leaf_never_goes_unseen(data: st.DataObject) -> None:
    """The root refuses it anyway; here the tally alone refuses, or counts another fact."""
    leaf = bytearray(signature(3))
    bit = data.draw(st.integers(0, len(leaf) * 8 - 1))
    leaf[bit // 8] ^= 1 << bit % 8
    try:
        tally([signature(1), bytes(leaf), withdrawal(3)])
    except Refused:
        return
    assert json.loads(bytes(leaf)) != json.loads(signature(3))


def test_many_signatures_fall_into_all_buckets() -> None:
    leaves = [signature(n) for n in range(3000)]
    gone = random.Random(7).sample(range(3000), 100)  # noqa: S311
    numbers, faults = tally(leaves + [withdrawal(n) for n in gone])
    assert (numbers["clean-air"].count, faults) == (2900, [])
    assert len({secret(n) for n in gone}) == 100


def closed(count: int, kind: str = "petitions.closed") -> bytes:
    return canonical({"kind": kind, "petition": "clean-air", "count": count})


def test_a_number_that_the_log_tells_is_that_of_the_entries_before_it() -> None:
    before = [signature(1), signature(2), sheet(1, 3), withdrawal(1), signature(9, "clean-water")]
    assert tally([*before, closed(4), signature(3)])[1] == []
    assert tally([*before, closed(4), signature(3)], step=2)[1] == []
    for said in (3, 5):
        assert len(tally([*before, closed(said), signature(3)])[1]) == 1


def test_no_more_reached_a_threshold_than_there_were() -> None:
    reached = "petitions.threshold_reached"
    assert tally([signature(1), signature(2), closed(1, reached)])[1] == []
    assert len(tally([signature(1), closed(2, reached), signature(2)])[1]) == 1


ANSWER = {"kind": "petitions.answered", "petition": "clean-air", "number": 1, "corrects": 0}
ANSWER |= {"outcome": "part", "on": "2026-11-22", "answer": {"kk": "0" * 64}}


def test_an_answer_and_its_files_are_told_by_their_hashes() -> None:
    assert tally([canonical({**ANSWER, "attachments": ["1" * 64, "2" * 64]})])[1] == []


@pytest.mark.parametrize("files", [None, {}, ["plan.pdf"], ["A" * 64], [1]])
def test_an_answer_that_tells_anything_else_is_refused(files: object) -> None:
    with pytest.raises(Refused):
        tally([canonical({**ANSWER, "attachments": files})])
    with pytest.raises(Refused):
        tally([canonical({**ANSWER, "answer": files or ["x"], "attachments": []})])
