"""The documents say what is there, and everything that is there is said."""

import re
from pathlib import Path

import click
import pytest

from birge.config.command_line import commands

ROOT = Path(__file__).parents[2]
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))
DOCUMENTS = [
    ROOT / "README.md", ROOT / "ARCHITECTURE.md", ROOT / "CONTRIBUTING.md",
    *sorted((ROOT / "docs").rglob("*.md")), *sorted((ROOT / "bench").glob("*.md")),
]  # fmt: skip
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#]+)")


def leaves(command: click.Command, name: str) -> list[str]:
    if isinstance(command, click.Group):
        below = command.commands.items()
        return [leaf for key, sub in below for leaf in leaves(sub, f"{name} {key}")]
    return [name]


def test_every_command_is_in_the_guide() -> None:
    guide = "".join(path.read_text(encoding="utf-8") for path in DOCUMENTS)
    assert [name for name in leaves(commands(), "birge") if name not in guide] == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_leads_somewhere(path: Path) -> None:
    targets = LINK.findall(path.read_text(encoding="utf-8"))
    assert [target for target in targets if not (path.parent / target).exists()] == []


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.name)
def test_a_decision_is_dated_and_short(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert re.match(r"\d{4}-[a-z0-9-]+\.md$", path.name)
    assert re.search(r"\b20\d\d-\d\d-\d\d\b", text.splitlines()[2])
    assert len(text.splitlines()) <= 60


def test_decisions_are_numbered_without_gaps() -> None:
    numbers = [int(path.name[:4]) for path in DECISIONS]
    assert numbers == list(range(1, len(numbers) + 1))


def test_the_readme_begins_with_the_two_commands() -> None:
    first = (ROOT / "README.md").read_text(encoding="utf-8")[:1500]
    assert "make demo" in first
    assert "make test" in first


def test_locks_carry_hashes_and_no_addresses() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "--hash=sha256:" in text
        assert "http" not in text
