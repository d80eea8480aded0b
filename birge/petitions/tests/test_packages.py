"""A package is made, opened and read; with the wrong key or at the wrong time it is not."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from birge.bodies.assurance import Assurance
from birge.kit import clock
from birge.people import sealed
from birge.people.receipt import Receipt
from birge.petitions.commands import petition as petition_command
from birge.petitions.models import Petition
from birge.petitions.packages.pack import CountsDiffer, packed
from birge.petitions.packages.words import readme
from birge.petitions.states import State
from birge.petitions.tests.packages import Desk, desk, manifested, petition, refused
from birge.petitions.verbs.taking import NotNow
from birge.petitions.verbs.withdraw import withdraw
from tests.cast import NOON, ORGANISER_PRIVATE_KEY, Cast, seal

__all__ = ["desk", "petition"]


def test_what_is_handed_over_is_read_by_the_body_alone(desk: Desk) -> None:
    assert desk.open().exit_code == 0
    assert refused(desk.read(key="other.key"), "another key")
    assert desk.read("--from", sealed.public_half(ORGANISER_PRIVATE_KEY)).exit_code == 0
    lines = (desk.folder / "names.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "given_name,family_name,region"
    assert sorted(lines[1:]) == [f"Айгүл {n},Сейітова,KZ-62" for n in range(3)]
    assert b"\xd0\x90\xd0\xb9" not in (desk.folder / "out.zip").read_bytes()


def test_the_same_moment_gives_the_same_bytes(petition: Petition) -> None:
    with packed(petition, NOON) as one, packed(petition, NOON) as other:
        assert one.read() == other.read()


def test_no_package_is_made_while_people_can_sign(cast: Cast, tmp_path: Path) -> None:
    petition = cast.collecting()
    seal()
    with pytest.raises(NotNow):
        packed(petition, NOON)
    out = tmp_path / "package.zip"
    result = CliRunner().invoke(petition_command, ["package", "shelter", str(out)])
    assert refused(result, "can't be done now")
    assert list(tmp_path.glob("*package*")) == []


def test_a_count_that_is_behind_is_refused(cast: Cast, petition: Petition) -> None:
    Petition.objects.update(state=State.COLLECTING)
    receipt = Receipt.new()
    cast.sign(petition, "late@example.kz", receipt=receipt)
    Petition.objects.update(state=State.REACHED)
    with pytest.raises(CountsDiffer):
        packed(Petition.objects.get(), NOON)
    seal()
    with packed(Petition.objects.get(), NOON) as made:
        assert made.read(2) == b"PK"


def test_who_leaves_while_it_is_packed_is_not_in_it(
    cast: Cast, petition: Petition, monkeypatch: pytest.MonkeyPatch
) -> None:
    Petition.objects.update(state=State.COLLECTING)
    receipt = Receipt.new()
    cast.sign(petition, "leaves@example.kz", receipt=receipt)
    Petition.objects.update(state=State.REACHED)
    seal()

    def leave(found: Petition) -> str:
        withdraw(receipt, NOON)
        return readme(found)

    monkeypatch.setattr("birge.petitions.packages.pack.readme", leave)
    with pytest.raises(CountsDiffer):
        packed(Petition.objects.get(), NOON)


def test_the_wrong_key_opens_nothing(desk: Desk) -> None:
    before = desk.names()
    assert refused(desk.open(key="other.key"), "not the key of the cause")
    assert refused(desk.open(to="AAAA"), "32 bytes")
    assert refused(desk.open(to="A" * 43 + "="), "32 bytes")
    assert desk.names() == before


def test_another_key_than_the_sites_for_the_body_is_refused(desk: Desk) -> None:
    known = sealed.new_pair()[1]
    body = {"slug": "ministry", "names": {}, "public_key": known}
    desk.alter("package.zip", lambda content: manifested(content, body=body))
    assert refused(desk.open(), "another key for this body")


def test_an_existing_file_stays(desk: Desk) -> None:
    (desk.folder / "out.zip").write_text("mine")
    assert refused(desk.open(), "exists")
    assert (desk.folder / "out.zip").read_text() == "mine"


def test_the_body_knows_who_sealed_the_names(desk: Desk) -> None:
    assert desk.open().exit_code == 0
    other = sealed.new_pair()[1]
    assert refused(desk.read("--from", other), "not sealed by the organisers")
    desk.alter("out.zip", lambda content: manifested(content, **{"from": other}))
    assert refused(desk.read(), "numbers of the names")


def test_paper_counts_by_name_where_no_identifier_is_asked(cast: Cast, tmp_path: Path) -> None:
    petition = cast.collecting(at=clock.now())
    path = tmp_path / "a.csv"
    path.write_text("given_name,family_name,identifier,region\nА,Б,,KZ-62\nА,Б,,KZ-62\nА,Б,,\n")
    for by in ("Asel", "Bota"):
        words = ["type-sheet", "shelter", "1", str(path), "--by", by]
        result = CliRunner().invoke(petition_command, words)
    assert "2 signatures counted" in result.output
    assert Petition.objects.get(pk=petition.pk).tally.counts == {Assurance.PAPER: 2}
