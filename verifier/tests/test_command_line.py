import ast
import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from birge.ledger.note import COSIGNS
from logs import LOG, WITNESSES, policy, signature

from birge_verify.progress import Bar

Run = Callable[..., tuple[int, str, str]]
SOURCE = Path(__file__).parents[1] / "src" / "birge_verify"


def test_it_imports_nothing_but_the_standard_library_and_one_for_signatures() -> None:
    allowed = sys.stdlib_module_names | {"birge_verify", "cryptography"}
    for path in SOURCE.rglob("*.py"):
        for part in ast.walk(ast.parse(path.read_text())):
            names = [one.name for one in part.names] if isinstance(part, ast.Import) else []
            names += [part.module or ""] if isinstance(part, ast.ImportFrom) else []
            assert {name.split(".")[0] for name in names} <= allowed, path


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["unknown"],
        ["count"],
        ["count", "ftp://127.0.0.1"],
        ["count", "/no/such/folder"],
        ["watch", "http://127.0.0.1:9", "--every", "never"],
        ["watch", "http://127.0.0.1:9", "--every", "-1"],
        ["count", "http://127.0.0.1:9", "--policy", "/no/such/file"],
        ["witness", "--name", "w"],
    ],
)
def test_what_cannot_be_asked_ends_with_2(
    words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from birge_verify.command_line import main

    memory = ["--memory", str(tmp_path)] if words and words[0] != "unknown" else []
    with pytest.raises(SystemExit) as ended:
        main([*words, *memory])
    assert ended.value.code == 2
    assert capsys.readouterr().err


@pytest.mark.parametrize("words", [["count"], ["watch", "--once"], ["mirror", "copy"]])
def test_a_site_that_does_not_answer_ends_with_3(
    run: Run, tmp_path: Path, words: list[str]
) -> None:
    rules = policy(tmp_path)
    command, *rest = words
    code, out, _ = run(command, "http://127.0.0.1:9", *rest, "--policy", rules, "--json")
    assert (code, json.loads(out)["problem"]) == (3, "unreachable")


@pytest.mark.parametrize(
    "content",
    [
        "quorum = 4", "quorum = -1", "quorum = true", "quorum = ", "more = 1", "logs = 3",
        "logs = [3]", "logs = ['a+b+c']", "witnesses = ['{log}']", "logs = ['{witness}']",
        "witnesses = ['{witness}', '{renamed}']",
    ],
)  # fmt: skip
def test_a_policy_that_cannot_be_meant_is_refused(
    run: Run, tmp_path: Path, site: SimpleNamespace, content: str
) -> None:
    witness = WITNESSES[0]
    renamed = type(witness)("witness.example/again", witness.private)
    rules = tmp_path / "policy.toml"
    rules.write_text(
        content.format(log=LOG.key(), witness=witness.key(COSIGNS), renamed=renamed.key(COSIGNS))
    )
    assert run("count", site.address, "--policy", rules)[0] == 2


def test_nothing_is_drawn_where_nobody_watches(site: Any, run: Run) -> None:
    site.log.publish([signature(n) for n in range(10)])
    site.shown.say("clean-air", email=10)
    assert run("count", site.address)[2] == ""


def test_a_bar_is_drawn_on_a_terminal() -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    out = Terminal()
    bar = Bar("entries", 4, out)
    bar.add(1)
    bar.add(3)
    bar.close()
    assert "4/4" in out.getvalue()
    assert out.getvalue().endswith("\n")


def test_it_runs_as_a_module() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "birge_verify", "--help"],
        capture_output=True, text=True, check=True, env={"PYTHONPATH": str(SOURCE.parent)},
    )  # fmt: skip
    assert "birge-verify" in done.stdout
