"""The four commands, in the order in which an auditor and an organiser run them."""

import json
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.conf import settings

from birge.ledger.checkpoint import Checkpoint
from birge.ledger.note import write
from birge.people import keyfile
from birge.petitions.commands import petition as petition_group
from birge.petitions.commands.audit import audit
from birge.petitions.tests.audits import LOG, PRIVATE, RANDOMNESS, SLUG, SOURCE, small
from tests.cast import ORGANISER_PRIVATE_KEY, Cast, seal

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """A command line, run where the small log is."""
    small(tmp_path)
    monkeypatch.chdir(tmp_path)
    return lambda line, **more: CliRunner().invoke(
        audit, [word.replace("_", " ") for word in line.split()], **more
    )


PLAN = (
    f"plan --tolerable 5 --accept 1 --petition {SLUG} --head head --keys keys --log mirror "
    f"--randomness {SOURCE.replace(' ', '_')} --out plan.json"
)
DRAW = (
    f"draw --plan plan.json --head head --keys keys --log log.jsonl "
    f"--randomness {RANDOMNESS.replace(' ', '_')} --out draw.json --verdicts verdicts.csv"
)
OPEN = "open --draw draw.json --export export.jsonl --key cause.key --out opened.jsonl"
REPORT = "report --plan plan.json --draw draw.json --opened opened.jsonl --verdicts verdicts.csv"


@pytest.fixture
def opened(run: Run) -> Run:
    for line in (PLAN, DRAW, OPEN):
        result = run(line)
        assert result.exit_code == 0, result.output
    return run


def judge(verdict: str, others: str = "valid") -> None:
    """The first row gets `verdict`, the other rows `others`."""
    sheet = Path("verdicts.csv")
    rows = sheet.read_text().splitlines()
    rows[1:] = [row.replace(",,", f",{others},") for row in rows[1:]]
    rows[1] = rows[1].replace(others, verdict)
    sheet.write_text("\n".join(rows))


def test_a_plan_can_be_tried_without_anything_else(run: Run) -> None:
    result = run("plan --size 55000 --tolerable 544")
    assert result.exit_code == 0
    assert "Open 300 of 55000 entries; it passes with at most 0 bad." in result.output
    assert "545  0.049999" in result.output
    assert not Path("plan.json").exists()


def test_the_plan_counts_what_the_log_holds(opened: Run) -> None:
    assert json.loads(Path("plan.json").read_text())["size"] == 38


def test_the_draw_is_the_same_from_every_copy_of_the_log(opened: Run) -> None:
    again = DRAW.replace("log.jsonl", "mirror").replace("draw.json", "again.json")
    assert opened(again.replace("verdicts.csv", "other.csv")).exit_code == 0
    assert Path("again.json").read_bytes() == Path("draw.json").read_bytes()


def test_without_a_file_the_draw_is_printed(opened: Run) -> None:
    line = DRAW.split(" --out")[0]
    entries = json.loads(Path("draw.json").read_text())["entries"]
    assert opened(line).stdout.splitlines() == [
        f"{e['index']}\t{e['line']}\t{e['leaf']}" for e in entries
    ]


def test_what_was_opened_is_for_its_owner_alone(opened: Run) -> None:
    path = Path("opened.jsonl")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert "Айгүл" in path.read_text(encoding="utf-8")


def test_accepted_is_exit_code_0(opened: Run) -> None:
    judge("invalid")
    result = opened(REPORT)
    assert result.exit_code == 0, result.output
    assert "not valid: 1" in result.output
    assert "At least 33 of 38 entries are valid, at a confidence of 0.95." in result.output
    assert "ACCEPTED" in result.output


def test_rejected_is_exit_code_1(opened: Run) -> None:
    judge("valid", others="unreachable")
    result = opened(REPORT)
    assert result.exit_code == 1
    assert "REJECTED" in result.output


def test_a_missing_verdict_is_exit_code_2(opened: Run) -> None:
    result = opened(REPORT)
    assert result.exit_code == 2
    assert "without a verdict" in result.output


def test_the_report_as_json(opened: Run) -> None:
    judge("duplicate")
    result = opened(f"{REPORT} --json --required 30")
    told = json.loads(result.stdout)
    assert told["bad"] == told["found"]["duplicate"] == 1
    assert told["washington"] == {"required": 30, "passes": told["washington"]["passes"]}
    assert told["accepted"] == (result.exit_code == 0)


def test_the_report_tells_both_projections(opened: Run) -> None:
    judge("duplicate")
    output = opened(f"{REPORT} --required 38").output
    assert "Projected as in California" in output
    assert "The test of Washington: not passed" in output


def test_an_existing_file_is_never_overwritten(opened: Run) -> None:
    before = Path("opened.jsonl").read_bytes()
    result = opened(OPEN)
    assert result.exit_code == 2
    assert "choose another" in result.output
    assert Path("opened.jsonl").read_bytes() == before


def test_another_head_than_the_planned_one_is_refused(opened: Run) -> None:
    head = Checkpoint(LOG.name, 50, bytes(32))
    Path("head").write_bytes(write(str(head), [LOG.sign(str(head))]))
    result = opened(DRAW)
    assert result.exit_code == 2
    assert "not the head that the plan names" in result.output


def test_a_head_whose_signature_nobody_checked_is_told(run: Run) -> None:
    result = run(PLAN.replace("--keys keys ", ""))
    assert result.exit_code == 0
    assert "birge-verify" in result.output


@pytest.mark.parametrize("left_out", ["--petition clean-air", "--head head"])
def test_a_plan_to_publish_says_all(run: Run, left_out: str) -> None:
    line = PLAN.replace(left_out, "")
    assert run(line).exit_code == 2
    assert run(line.replace("plan ", "plan --size 38 ", 1)).exit_code == 2


@pytest.mark.parametrize("name", ["plan.json", "draw.json", "opened.jsonl", "verdicts.csv"])
@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"{}", b"[]", b"\x00"])
def test_a_broken_file_is_exit_code_2(opened: Run, name: str, content: bytes) -> None:
    judge("valid")
    Path(name).write_bytes(content)
    result = opened(REPORT)
    assert result.exit_code == 2, result.output
    assert result.output.startswith("Error")


def test_another_key_file_is_exit_code_2(opened: Run) -> None:
    Path("cause.key").write_text("{}")
    assert opened(OPEN).exit_code == 2


def test_a_locked_key_asks_for_its_passphrase(opened: Run) -> None:
    keyfile.write(Path("locked.key"), PRIVATE, "бірге")
    line = OPEN.replace("cause.key", "locked.key").replace("opened.jsonl", "other.jsonl")
    assert opened(line, input="бөлек\n").exit_code == 2
    result = opened(line, input="бірге\n")
    assert result.exit_code == 0
    assert Path("other.jsonl").read_bytes() == Path("opened.jsonl").read_bytes()


def test_an_entry_that_stays_closed_is_named(opened: Run) -> None:
    first = json.loads(Path("draw.json").read_text())["entries"][0]
    lines = Path("export.jsonl").read_text().splitlines()
    kept = [line for line in lines if first["commitment"] not in line]
    Path("export.jsonl").write_text("\n".join(kept))
    result = opened(OPEN.replace("opened.jsonl", "other.jsonl"))
    assert result.exit_code == 0
    assert f"Entry {first['index']} stays closed: missing" in result.output


def test_the_way_from_the_database(
    cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From real signatures, through the export, to a report."""
    monkeypatch.chdir(tmp_path)
    asked = cast.collecting()
    for number in range(12):
        cast.sign(asked, f"signer{number}@example.kz")
    seal()
    for name, file in (("checkpoint", "head"), ("key", "keys")):
        Path(file).write_bytes((Path(settings.LEDGER_DIR) / name).read_bytes())
    keyfile.write(Path("cause.key"), ORGANISER_PRIVATE_KEY)
    exported = CliRunner().invoke(petition_group, ["export", asked.slug, "export.jsonl"])
    assert exported.exit_code == 0, exported.output
    for line in (PLAN.replace("--log mirror", "").replace(SLUG, asked.slug),
                 DRAW.replace("--log log.jsonl", ""), OPEN):  # fmt: skip
        words = [word.replace("_", " ") for word in line.split()]
        result = CliRunner().invoke(audit, words)
        assert result.exit_code == 0, result.output
    judge("valid")
    assert CliRunner().invoke(audit, REPORT.split()).exit_code == 0
