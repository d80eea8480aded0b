"""Whatever was altered on the way is refused, and a refusal leaves nothing behind."""

import json
from pathlib import Path

import pytest
from django.conf import settings

from birge.petitions.exporting import sealed_lines
from birge.petitions.models import Signature
from birge.petitions.tests.packages import Alter, Desk, desk, manifested, petition, refused
from tests.cast import Cast

__all__ = ["desk", "petition"]


def _cut(content: dict[str, bytes]) -> None:
    content["signatures.sealed.jsonl"] = content["signatures.sealed.jsonl"][:-40]


def _fewer(content: dict[str, bytes]) -> None:
    lines = content["signatures.sealed.jsonl"].splitlines(keepends=True)
    content["signatures.sealed.jsonl"] = b"".join(lines[:-1])
    manifested(content)


def _twice(content: dict[str, bytes]) -> None:
    lines = content["signatures.sealed.jsonl"].splitlines(keepends=True)
    content["signatures.sealed.jsonl"] = b"".join([*lines[:-1], lines[1]])
    manifested(content)


def _other_record(content: dict[str, bytes]) -> None:
    header, first, *rest = content["signatures.sealed.jsonl"].splitlines(keepends=True)
    row = {**json.loads(first), "commitment": "00" * 32}
    lines = [header, json.dumps(row).encode() + b"\n", *rest]
    content["signatures.sealed.jsonl"] = b"".join(lines)
    manifested(content)


def _garbage(content: dict[str, bytes]) -> None:
    content["signatures.sealed.jsonl"] += b"\xff\xfe\n"
    manifested(content)


def _deep(content: dict[str, bytes]) -> None:
    content["signatures.sealed.jsonl"] += b"[" * 200_000 + b"\n"
    manifested(content)


def _outside(content: dict[str, bytes]) -> None:
    content["../../evil"] = b"x"


def _bomb(content: dict[str, bytes]) -> None:
    content["signatures.sealed.jsonl"] = bytes(64 << 20)
    manifested(content)


def _spelling(content: dict[str, bytes]) -> None:
    content["manifest.json"] = content["manifest.json"].replace(b"\n", b"\r\n")


@pytest.mark.parametrize(
    ("alter", "words"),
    [
        (_cut, "line 4"),
        (_fewer, "its manifest says otherwise"),
        (_twice, "twice"),
        (_other_record, "Line 2 is not the record"),
        (_garbage, "line 5"),
        (_deep, "line 5"),
        (_outside, "nothing else"),
        (_bomb, "packed as no command"),
        (_spelling, "not as the command wrote it"),
        (lambda content: content.pop("cover.pdf"), "nothing else"),
        (lambda content: content.update({"manifest.json": b"[]"}), "not a file of the kind"),
        (lambda content: manifested(content, columns=["email"]), "does not know these columns"),
        (lambda content: manifested(content, total=9), "its manifest says otherwise"),
        (lambda content: manifested(content, counts={"email": 4}), "manifest says otherwise"),
        (lambda content: manifested(content, counts={"email": -3}), "misspelt"),
        (lambda content: manifested(content, checkpoint="x"), "not a signed head"),
        (lambda content: manifested(content, petition="../x"), "misspelt"),
        (lambda content: manifested(content, petition="other"), "another petition"),
    ],
)
def test_what_was_altered_is_refused_and_leaves_nothing(
    desk: Desk, alter: Alter, words: str
) -> None:
    desk.alter("package.zip", alter)
    before = desk.names()
    assert refused(desk.open(), words)
    assert desk.names() == before


@pytest.mark.parametrize("kept", [0, 10, 1000, -1])
def test_a_zip_that_was_cut_is_refused(desk: Desk, kept: int) -> None:
    path = desk.folder / "package.zip"
    path.write_bytes(path.read_bytes()[:kept])
    assert refused(desk.open(), "cut or damaged")
    assert "out.zip" not in desk.names()


def test_any_changed_byte_is_refused_or_changes_nothing(desk: Desk) -> None:
    path = desk.folder / "package.zip"
    whole = path.read_bytes()
    for place in range(0, len(whole), len(whole) // 60):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0x41]) + whole[place + 1 :])
        result = desk.open()
        assert result.exit_code in (0, 1), (place, result.exception)
        assert result.exit_code == 0 or "Error: " in result.output
        (desk.folder / "out.zip").unlink(missing_ok=True)


def test_the_record_tells_of_a_signature_too_many(desk: Desk) -> None:
    assert desk.open("--log", str(settings.LEDGER_DIR)).exit_code == 0
    (desk.folder / "out.zip").unlink()
    desk.alter("package.zip", _claims_one_erased)
    assert refused(desk.open("--log", str(settings.LEDGER_DIR)), "not those of the public record")
    assert desk.open().exit_code == 0


def _claims_one_erased(content: dict[str, bytes]) -> None:
    manifested(content, counts={"email": 4}, erased={"email": 1}, total=4)


def test_the_record_tells_of_a_signature_put_in_the_place_of_another(
    desk: Desk, cast: Cast
) -> None:
    other = cast.collecting("other")
    cast.sign(other, "x@example.kz")
    strange = Signature.objects.get(petition=other)
    (line,) = sealed_lines(strange.petition)

    def replace(content: dict[str, bytes]) -> None:
        lines = content["signatures.sealed.jsonl"].splitlines(keepends=True)
        content["signatures.sealed.jsonl"] = b"".join([*lines[:-1], line.text.encode()])
        manifested(content)

    desk.alter("package.zip", replace)
    assert refused(desk.open("--log", str(settings.LEDGER_DIR)), "does not have")


def test_a_head_that_the_known_key_did_not_sign_is_refused(desk: Desk) -> None:
    keys = desk.folder / "keys"
    keys.write_bytes((Path(settings.LEDGER_DIR) / "key").read_bytes())
    assert desk.open("--ledger-key", str(keys)).exit_code == 0
    (desk.folder / "out.zip").unlink()
    keys.write_text("birge.example/ledger+d1e2f3a4+AAAA\n")
    assert refused(desk.open("--ledger-key", str(keys)), "not a list of verifier keys")
    assert "out.zip" not in desk.names()


def _names_cut(content: dict[str, bytes]) -> None:
    content["names.csv.sealed"] = content["names.csv.sealed"][:-3]
    manifested(content)


def _names_longer(content: dict[str, bytes]) -> None:
    content["names.csv.sealed"] += b"x"
    manifested(content)


def _names_changed(content: dict[str, bytes]) -> None:
    body = content["names.csv.sealed"]
    content["names.csv.sealed"] = body[:-30] + bytes([body[-30] ^ 1]) + body[-29:]
    manifested(content)


@pytest.mark.parametrize(
    ("alter", "words"),
    [
        (_names_cut, "cut or altered"),
        (_names_longer, "cut or altered"),
        (_names_changed, "cut or altered"),
        (lambda content: manifested(content, rows=2), "numbers of the names"),
        (lambda content: manifested(content, counts={"email": 2}, rows=2), "numbers of the names"),
        (lambda content: content.update({"cover.pdf": b"%PDF-"}), "altered on its way"),
        (_outside, "nothing else"),
    ],
)
def test_what_the_body_got_altered_is_refused_and_leaves_nothing(
    desk: Desk, alter: Alter, words: str
) -> None:
    assert desk.open().exit_code == 0
    desk.alter("out.zip", alter)
    before = desk.names()
    assert refused(desk.read(), words)
    assert desk.names() == before
