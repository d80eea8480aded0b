from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from birge.bodies.assurance import Assurance
from birge.kit import clock
from birge.ledger.record import facts
from birge.people.export import open_lines
from birge.people.sealed import unseal
from birge.petitions.commands import petition as petition_command
from birge.petitions.models import Petition, Sheet, SheetLine
from birge.petitions.sheetfile import BadSheet, read_sheet
from birge.petitions.verbs.sign import NotOpen
from birge.petitions.verbs.type_sheet import (
    AlreadyCounted,
    Line,
    SamePerson,
    TypingsDiffer,
    start_again,
    type_sheet,
)
from tests.cast import NOON, ORGANISER_PRIVATE_KEY, Cast

LINES = [Line("Айгүл", "Сейітова", "790102000001"), Line("Ерлан", "Оспан", "790102000002")]


def count(petition: Petition, number: int = 1, lines: list[Line] | None = None) -> Sheet:
    for by in ("Asel", "Bota"):
        sheet = type_sheet(petition, number, lines or LINES, by, NOON)
    return sheet


def test_one_typing_counts_nothing_and_leaves_nothing_to_read(cast: Cast) -> None:
    petition = cast.statutory()
    type_sheet(petition, 1, LINES, "Asel", NOON)
    assert Petition.objects.get().tally.counts == {"esignature": 50}
    row = str(Sheet.objects.values().get())
    assert "Айгүл" not in row
    assert "790102" not in row


def test_a_sheet_typed_by_two_is_one_entry_of_its_own_class(cast: Cast) -> None:
    sheet = count(cast.statutory())
    tally = Petition.objects.get().tally
    assert tally.counts == {"esignature": 50, "paper": 2}
    assert tally.accepted == 52
    fact = next(facts("petitions.sheet_counted"))
    assert (fact["signatures"], fact["sheet"], fact["assurance"]) == (2, 1, "paper")
    assert fact["commitment"] == bytes(sheet.commitment or b"").hex()
    assert "Айгүл" in unseal(ORGANISER_PRIVATE_KEY, bytes(sheet.sealed or b"")).decode()


def test_the_second_typing_is_another_persons(cast: Cast) -> None:
    petition = cast.statutory()
    type_sheet(petition, 1, LINES, "Asel", NOON)
    with pytest.raises(SamePerson):
        type_sheet(petition, 1, LINES, "Asel", NOON)


def test_a_difference_is_named_by_its_line_and_nothing_is_counted(cast: Cast) -> None:
    petition = cast.statutory()
    type_sheet(petition, 1, LINES, "Asel", NOON)
    with pytest.raises(TypingsDiffer) as differ:
        type_sheet(petition, 1, [LINES[0], Line("Ерлан", "Оспан", "790102000003")], "Bota", NOON)
    assert differ.value.lines == [2]
    with pytest.raises(TypingsDiffer) as differ:
        type_sheet(petition, 1, [*LINES, LINES[0]], "Bota", NOON)
    assert differ.value.lines == [3]
    assert not SheetLine.objects.exists()
    assert type_sheet(petition, 1, LINES, "Bota", NOON).is_counted


def test_nobody_counts_twice_on_paper_or_beside_it(cast: Cast) -> None:
    petition = cast.statutory()
    cast.sign(petition, LINES[0].identifier, Assurance.ESIGNATURE)
    assert count(petition).signatures == 1
    assert count(petition, 2, [LINES[1], LINES[1]]).signatures == 0


def test_a_counted_sheet_stays(cast: Cast) -> None:
    petition = cast.statutory()
    count(petition)
    with pytest.raises(AlreadyCounted):
        type_sheet(petition, 1, LINES, "Dana", NOON)
    with pytest.raises(AlreadyCounted):
        start_again(petition, 1)


def test_a_first_typing_can_be_forgotten(cast: Cast) -> None:
    petition = cast.statutory()
    type_sheet(petition, 1, LINES[:1], "Asel", NOON)
    start_again(petition, 1)
    assert count(petition).signatures == 2


def test_a_closed_petition_takes_no_paper(cast: Cast) -> None:
    with pytest.raises(NotOpen):
        type_sheet(cast.draft(), 1, LINES, "Asel", NOON)


def write(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize(
    "content",
    [
        "", "given_name\nA", "given_name,family_name,identifier,region\n,,1,\n",
        "given_name,family_name,identifier,region\nA\u202eB,C,1,\n", b"\xff\xfe\x00",
        "given_name,family_name,identifier,region\n" + "A,B,1,\n" * 501,
        'given_name,family_name,identifier,region\n"A,B,1,\n',
    ],
)  # fmt: skip
def test_a_file_that_is_no_sheet_is_refused(tmp_path: Path, content: str | bytes) -> None:
    with pytest.raises(BadSheet):
        read_sheet(write(tmp_path / "sheet.csv", content))


@given(st.binary(max_size=200))
def test_any_file_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    path = write(tmp_path_factory.mktemp("sheets") / "sheet.csv", content)
    try:
        read_sheet(path)
    except BadSheet:
        return
    pytest.fail("random bytes passed as a sheet")


def test_two_people_type_a_sheet_from_the_command_line(cast: Cast, tmp_path: Path) -> None:
    cast.collecting(at=clock.now())
    path = write(tmp_path / "a.csv", "given_name,family_name,identifier,region\nАйгүл,С,1,KZ-62\n")
    for by, said in (
        ("Asel", "Typed once"),
        ("Bota", "1 signature counted"),
        ("Dana", "counted already"),
    ):
        result = CliRunner().invoke(
            petition_command, ["type-sheet", "shelter", "1", str(path), "--by", by]
        )
        assert said in result.output


def test_an_export_opens_with_every_line_of_paper(cast: Cast, tmp_path: Path) -> None:
    petition = cast.statutory()
    count(petition)
    out = tmp_path / "export.jsonl"
    assert CliRunner().invoke(petition_command, ["export", "statutory", str(out)]).exit_code == 0
    with out.open(encoding="utf-8") as lines:
        opened = list(open_lines(lines, ORGANISER_PRIVATE_KEY))
    assert len(opened) == 52
    assert all(row.whole for row in opened)
    assert [row.fields["identifier"] for row in opened[-2:]] == [line.identifier for line in LINES]
