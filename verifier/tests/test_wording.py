"""Every sentence is there in Kazakh and Russian, with the same places to fill."""

import ast
import re
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "birge_verify"
LINE = re.compile(r'^"(.*)"$', re.M)


def sentences() -> set[str]:
    found = set()
    for path in SOURCE.glob("*.py"):
        for part in ast.walk(ast.parse(path.read_text())):
            if isinstance(part, ast.Call) and getattr(part.func, "id", "") == "say":
                found.add(ast.literal_eval(part.args[0]))
    return found


def catalogue(language: str) -> dict[str, str]:
    text = (SOURCE / "locale" / language / "LC_MESSAGES" / "birge_verify.po").read_text("utf-8")
    pairs = re.findall(r'^msgid ((?:".*"\n)+)msgstr ((?:".*"\n?)+)', text, re.M)
    return {_joined(one): _joined(other) for one, other in pairs}


def _joined(lines: str) -> str:
    return "".join(ast.literal_eval(f'"{line}"') for line in LINE.findall(lines))


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_every_sentence_is_translated(language: str) -> None:
    known = catalogue(language)
    assert set(known) - {""} == sentences()
    for sentence, translated in known.items():
        if sentence:
            assert translated, sentence
            assert _places(translated) == _places(sentence), sentence


def _places(text: str) -> list[str]:
    return sorted(re.findall(r"\{\w+\}", text))
