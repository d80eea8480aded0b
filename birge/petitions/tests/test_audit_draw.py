import contextlib
import hashlib
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from birge.ledger.checkpoint import Checkpoint
from birge.ledger.note import Signer, from_base64, write
from birge.petitions.auditing import universe
from birge.petitions.auditing.draw import Draw, draw, rank, read_draw, seed_of
from birge.petitions.auditing.files import BadFile, render
from birge.petitions.auditing.head import read_head, read_keys
from birge.petitions.auditing.log import leaves
from birge.petitions.auditing.plan import Plan, Terms
from birge.petitions.tests.audits import LOG, RANDOMNESS, SLUG, SOURCE, Case, small

SEED = "28983da0e63d975d336b05d2ee465955b45a2d1cf7bf175b7bb1fdbbc5a19a0f"
FIRST = [415, 288, 908, 463, 215, 74]


def counted(case: Case, source: Path | None, size: int | None = None) -> list[universe.Entry]:
    head = case.head
    size = head.size if size is None else size
    gone = universe.taken_away(leaves(source, size), SLUG)
    return list(universe.counted(leaves(source, size), SLUG, head, gone))


def drawn(case: Case, terms: Terms | None = None, randomness: str = RANDOMNESS) -> Draw:
    plan = Plan(SLUG, case.head, terms or Terms(38, 5), SOURCE)
    return draw(plan, randomness, counted(case, case.folder / "log.jsonl"))


# What can be drawn


def test_only_signatures_that_count_can_be_drawn(tmp_path: Path) -> None:
    found = counted(small(tmp_path), tmp_path / "log.jsonl")
    assert len(found) == 38
    assert [entry.index for entry in found[:3]] == [1, 4, 5]


def test_each_signature_on_a_sheet_can_be_drawn(tmp_path: Path) -> None:
    case = small(tmp_path)
    index = case.sheet(3)
    case.file("more.jsonl", b"\n".join(case.leaves))
    found = counted(case, tmp_path / "more.jsonl")
    assert [entry.place for entry in found[-3:]] == [(index, 1), (index, 2), (index, 3)]
    assert len(found) == 38 + 3


def test_a_sheet_beyond_all_sheets_is_refused(tmp_path: Path) -> None:
    case = small(tmp_path)
    case.sheet(3, claimed=10**12)
    case.file("more.jsonl", b"\n".join(case.leaves))
    with pytest.raises(BadFile, match="can't be right"):
        counted(case, tmp_path / "more.jsonl")


def test_tiles_and_lines_hold_the_same(tmp_path: Path) -> None:
    case = small(tmp_path, 600)
    assert counted(case, tmp_path / "mirror") == counted(case, tmp_path / "log.jsonl")


def test_a_mirror_that_has_grown_since_still_serves(tmp_path: Path) -> None:
    case = small(tmp_path)
    before = counted(case, tmp_path / "mirror")
    head, size = case.head, len(case.leaves)
    partial = tmp_path / f"mirror/tile/entries/000.p/{size}"
    for more in (3, 300):
        for _ in range(more):
            case.sign()
        case.write_tiles(len(case.leaves))
        partial.unlink(missing_ok=True)
        gone = universe.taken_away(leaves(tmp_path / "mirror", size), SLUG)
        found = universe.counted(leaves(tmp_path / "mirror", size), SLUG, head, gone)
        assert list(found) == before


def test_a_log_that_the_head_was_not_signed_for_is_refused(tmp_path: Path) -> None:
    case = small(tmp_path)
    changed = list(case.leaves)
    changed[5] = changed[5].replace(b"kk", b"ru")
    case.file("other.jsonl", b"\n".join(changed) + b"\n")
    with pytest.raises(BadFile, match="not the entries"):
        counted(case, tmp_path / "other.jsonl")


def test_a_log_cut_short_is_refused(tmp_path: Path) -> None:
    case = small(tmp_path)
    case.file("short.jsonl", b"\n".join(case.leaves[:-1]))
    with pytest.raises(BadFile, match=r"50 entries, the head 51"):
        counted(case, tmp_path / "short.jsonl")


def test_a_withdrawal_of_nothing_is_refused(tmp_path: Path) -> None:
    case = small(tmp_path)
    case.withdraw(999)
    case.file("more.jsonl", b"\n".join(case.leaves))
    with pytest.raises(BadFile, match="do not stand"):
        counted(case, tmp_path / "more.jsonl")


def test_a_copied_commitment_is_refused(tmp_path: Path) -> None:
    """An operator who invents a signature and lets a real signer answer for it."""
    case = small(tmp_path)
    real = json.loads(case.leaves[1])
    case.add(**{**real, "withdrawal": "ab" * 32})
    case.file("more.jsonl", b"\n".join(case.leaves))
    with pytest.raises(BadFile, match="one commitment"):
        counted(case, tmp_path / "more.jsonl")


def test_facts_that_only_look_like_signatures_are_passed_over(tmp_path: Path) -> None:
    case = small(tmp_path)
    inner = {"kind": "petitions.signature_confirmed", "petition": SLUG}
    case.leaves.append(json.dumps({"a": inner, "kind": "x"}, separators=(",", ":")).encode())
    case.file("more.jsonl", b"\n".join(case.leaves))
    assert len(counted(case, tmp_path / "more.jsonl")) == 38


@pytest.mark.parametrize("name", ["000.p/51", "000.p"])
def test_a_broken_mirror_is_refused(tmp_path: Path, name: str) -> None:
    case = small(tmp_path)
    path = tmp_path / "mirror/tile/entries/000.p/51"
    if name == "000.p":
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(BadFile, match="missing or broken"):
        counted(case, tmp_path / "mirror")


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_other_bytes_are_no_log(tmp_path_factory: pytest.TempPathFactory, body: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "noise.jsonl"
    path.write_bytes(body)
    head = Checkpoint("a", 3, bytes(32))
    with pytest.raises(BadFile):
        list(universe.counted(leaves(path, 3), SLUG, head, frozenset()))


@settings(deadline=None)
@given(st.binary(max_size=80))
def test_what_is_no_fact_is_refused_where_it_names_the_petition(noise: bytes) -> None:
    sign = f'"kind":"petitions.signature_confirmed","petition":"{SLUG}"'.encode()
    with pytest.raises(BadFile):
        list(universe.counted([noise + sign], SLUG, Checkpoint("a", 1, bytes(32)), frozenset()))


# Drawing


def test_the_vector_of_the_specification() -> None:
    root = from_base64("JgoLXpmdHDeHOvFdEw2Qcj24xIKgLGrO3gBgMmwJ2hM=")
    seed = seed_of(Checkpoint("birge.example/ledger", 1000, root), RANDOMNESS)
    assert seed.hex() == SEED
    assert sorted(range(1000), key=lambda index: rank(seed, (index, 0)))[:6] == FIRST


def test_the_vector_by_hand() -> None:
    head = "birge.example/ledger\n1000\nJgoLXpmdHDeHOvFdEw2Qcj24xIKgLGrO3gBgMmwJ2hM=\n"
    seed = hashlib.sha256(b"birge audit v1\n" + head.encode() + RANDOMNESS.encode()).digest()
    assert seed.hex() == SEED


def test_a_draw_has_as_many_as_planned_and_none_twice(tmp_path: Path) -> None:
    found = drawn(small(tmp_path))
    assert len({entry.index for entry in found.entries}) == Terms(38, 5).sample


def test_a_smaller_sample_is_the_beginning_of_a_larger_one(tmp_path: Path) -> None:
    case = small(tmp_path)
    few, many = drawn(case, Terms(38, 9)).entries, drawn(case, Terms(38, 3)).entries
    assert many[: len(few)] == few


def test_other_randomness_draws_others(tmp_path: Path) -> None:
    case = small(tmp_path)
    assert drawn(case).entries != drawn(case, randomness="3 7 12 22 41 44").entries


def test_each_is_drawn_about_as_often() -> None:
    """A share of 1/5 in 2,000 draws: 400, with a standard deviation of 18."""
    times = [0] * 20
    for number in range(2000):
        seed = hashlib.sha256(b"%d" % number).digest()
        for index in sorted(range(20), key=lambda i: rank(seed, (i, 0)))[:4]:
            times[index] += 1
    assert all(300 < n < 500 for n in times)


def test_a_plan_for_another_number_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="38 signatures that count, the plan says 37"):
        drawn(small(tmp_path), Terms(37, 5))


@pytest.mark.parametrize("text", ["", "short", " 12345678", "12345678 ", "1234  5678", "1234\n5678",
                                  "№12345678", "12345678\n", "x" * 1001])  # fmt: skip
def test_randomness_has_one_spelling(tmp_path: Path, text: str) -> None:
    with pytest.raises(BadFile, match="randomness"):
        drawn(small(tmp_path), randomness=text)


# The draw as a file


def test_a_draw_reads_as_it_was_written(tmp_path: Path) -> None:
    found = drawn(small(tmp_path))
    assert read_draw(found.render()) == found


def test_a_draw_of_chosen_entries_is_refused(tmp_path: Path) -> None:
    found = drawn(small(tmp_path))
    content = json.loads(found.render())
    entries = content["entries"]
    for changed in (entries[::-1], [], [*entries, entries[0]]):
        with pytest.raises(BadFile):
            read_draw(render({**content, "entries": changed}))
    with pytest.raises(BadFile):
        read_draw(render({**content, "seed": "00" * 32}))


@settings(deadline=None)
@given(st.data())
def test_a_draw_altered_in_one_byte_is_never_the_same_draw(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("case")
    found = drawn(small(folder, 8), Terms(6, 2))
    body = bytearray(found.render())
    at = data.draw(st.integers(0, len(body) - 1))
    body[at] ^= data.draw(st.integers(1, 255))
    with contextlib.suppress(BadFile):
        assert read_draw(bytes(body)).fingerprint != found.fingerprint


# The head


def test_a_head_is_signed_by_every_key_asked_for(tmp_path: Path) -> None:
    case = small(tmp_path)
    note, keys = (tmp_path / "head").read_bytes(), (tmp_path / "keys").read_text()
    assert read_head(note, read_keys(keys)) == case.head
    stranger = Signer.from_seed("witness.example/w1", bytes(31) + b"1")
    with pytest.raises(BadFile, match=r"not signed by: witness\.example/w1"):
        read_head(note, [LOG.key(), stranger.key()])
    with pytest.raises(BadFile):
        read_head(note, [stranger.key()])


def test_a_head_signed_by_another_key_of_that_name_is_refused(tmp_path: Path) -> None:
    text = str(small(tmp_path).head)
    forged = write(text, [Signer.from_seed(LOG.name, b"f" * 32).sign(text)])
    with pytest.raises(BadFile):
        read_head(forged, [LOG.key()])


@pytest.mark.parametrize("lines", ["", "\n", "x", "a+b+c"])
def test_another_file_is_no_list_of_keys(lines: str) -> None:
    with pytest.raises(BadFile):
        read_keys(lines)


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_other_bytes_are_no_head(body: bytes) -> None:
    with pytest.raises(BadFile):
        read_head(body)
