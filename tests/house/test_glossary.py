"""Every word of the domain is explained, with its Kazakh and its Russian."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
FORMS = ("petitions", "broadcasts", "cases", "gatherings", "bills")


def terms() -> dict[str, list[str]]:
    """The rows of the glossary: a term, what it means, its Kazakh, its Russian."""
    text = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    rows = [line.strip("| ").split("|") for line in text.splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in row] for row in rows]
    return {row[0].lower(): row[1:] for row in cells[2:] if len(row) == 4}


def words_of(name: str) -> str:
    """CauseText -> cause text; seek_support -> seek support."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).replace("_", " ").lower()


def models() -> set[str]:
    found = set()
    for path in (ROOT / "birge").rglob("*.py"):
        if "models" not in (path.stem, path.parent.name):
            continue
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            bases = node.bases if isinstance(node, ast.ClassDef) else []
            if isinstance(node, ast.ClassDef) and "models.Model" in map(ast.unparse, bases):
                found.add(words_of(node.name))
    return found


def facts() -> set[str]:
    found = set()
    for path in (ROOT / "birge").glob("*/facts.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        found |= {words_of(node.name) for node in tree.body if isinstance(node, ast.ClassDef)}
    return found


def verbs() -> set[str]:
    """The verbs of the forms of action, which their pages and commands name."""
    shared = {
        "__init__",
        "taking",
        "holding",
        "keys",
        "parts",
        "recording",
        "turn",
        "noting",
        "targets",
        "telling",
    }
    return {
        words_of(path.stem)
        for form in FORMS
        for path in (ROOT / "birge" / form / "verbs").glob("*.py")
        if path.stem not in shared
    }


def apps() -> set[str]:
    house = {"config", "front", "kit", "people", "bodies"}
    names = {path.parent.name for path in (ROOT / "birge").glob("*/__init__.py")} - house
    return {name.removesuffix("s") for name in names}


def test_every_word_is_explained() -> None:
    assert sorted((models() | facts() | verbs() | apps()) - set(terms())) == []


def test_every_word_has_its_kazakh_and_its_russian() -> None:
    assert [term for term, row in terms().items() if not all(row)] == []


def test_the_glossary_is_in_alphabetical_order() -> None:
    assert list(terms()) == sorted(terms())
