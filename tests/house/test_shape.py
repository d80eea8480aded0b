"""The sizes and names that the house allows."""

import ast
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FORBIDDEN_NAMES = {"utils", "core", "common", "contrib", "helpers", "services", "managers", "misc"}


def sources(*folders: str) -> list[Path]:
    return [
        path
        for folder in folders
        for path in sorted((ROOT / folder).rglob("*.py"))
        if "migrations" not in path.parts and path.stat().st_size
    ]


def length(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef):
            yield node


def size(node: ast.FunctionDef) -> int:
    assert node.end_lineno
    return node.end_lineno - node.lineno + 1


PRODUCT = [path for path in sources("birge") if "tests" not in path.parts]


def test_no_file_is_longer_than_300_lines() -> None:
    assert [p for p in sources("birge", "tests", "bench") if length(p) > 300] == []


def test_the_median_file_has_60_lines_or_less() -> None:
    assert statistics.median(map(length, PRODUCT)) <= 60


def test_no_function_is_longer_than_50_lines() -> None:
    assert [f"{p.name}:{f.name}" for p in PRODUCT for f in functions(p) if size(f) > 50] == []


def test_the_median_function_has_8_lines_or_less() -> None:
    assert statistics.median(size(f) for p in PRODUCT for f in functions(p)) <= 8


def test_no_view_is_longer_than_20_lines() -> None:
    views = [p for p in PRODUCT if p.stem == "views" or p.parent.name == "views"]
    assert [f"{p}:{f.name}" for p in views for f in functions(p) if size(f) > 20] == []


def test_nothing_is_named_for_nothing() -> None:
    assert [p for p in PRODUCT if FORBIDDEN_NAMES & {p.stem, *p.parts}] == []


def test_nothing_is_done_by_signals() -> None:
    words = ("django.dispatch", "db.models.signals")
    assert [p for p in PRODUCT if any(word in p.read_text() for word in words)] == []


@pytest.mark.parametrize("words", ["datetime.now(", "date.today(", "timezone.now(", "time.time("])
def test_the_clock_is_read_in_one_place(words: str) -> None:
    clock = ROOT / "birge" / "kit" / "clock.py"
    assert [p for p in PRODUCT if words in p.read_text() and p != clock] == []


def test_no_gap_is_left_for_later() -> None:
    marks = ("TO" + "DO", "FIX" + "ME", "XX" + "X")
    everywhere = sources("birge", "tests", "bench")
    assert [p for p in everywhere if any(mark in p.read_text() for mark in marks)] == []
