"""Every string that a person can read has its Kazakh and its Russian."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
PLACEHOLDER = re.compile(r"%\([a-z_]+\)[sd]|%%|\{[a-z_]*\}")
LANGUAGES = ("kk", "ru")
Found = tuple[Path, Catalog]


def apps() -> list[Path]:
    return sorted(path.parent for path in (ROOT / "birge").glob("*/__init__.py"))


@pytest.fixture(scope="module", params=apps(), ids=lambda app: app.name)
def found(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Found:
    """What the extractor finds in an app today, beside what its catalogues hold."""
    app: Path = request.param
    copy = tmp_path_factory.mktemp("strings") / app.name
    shutil.copytree(app, copy, ignore=shutil.ignore_patterns("locale", "tests", "static", "*.pyc"))
    (copy / "locale").mkdir()
    subprocess.run(
        [sys.executable, "-m", "django", "makemessages", "-l", "en", "--no-location", "-v", "0"],
        cwd=copy, check=True, capture_output=True,
    )  # fmt: skip
    path = copy / "locale/en/LC_MESSAGES/django.po"
    if not path.exists():
        return app, Catalog()
    with path.open("rb") as file:
        return app, read_po(file)


def catalogue(app: Path, language: str) -> Catalog:
    path = app / "locale" / language / "LC_MESSAGES" / "django.po"
    if not path.exists():
        return Catalog()
    with path.open("rb") as file:
        return read_po(file, locale=language)


def strings(message: Message) -> tuple[str, ...]:
    value = message.string
    return (value,) if isinstance(value, str) else tuple(value or ())


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_untranslated(found: Found, language: str) -> None:
    app, today = found
    held = catalogue(app, language)
    missing = []
    for message in today:
        if not message.id:
            continue
        translated = held.get(message.id, message.context)
        if translated is None or translated.fuzzy or not all(strings(translated)):
            missing.append(message.id)
    assert missing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_left_over(found: Found, language: str) -> None:
    app, today = found
    held = catalogue(app, language)
    assert [m.id for m in held if m.id and today.get(m.id, m.context) is None] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_filled_in_is_filled_in_everywhere(found: Found, language: str) -> None:
    app, _today = found
    wrong = [message.id for message in catalogue(app, language) if message.id and misfits(message)]
    assert wrong == []


def misfits(message: Message) -> bool:
    """A single form fills in all that was asked; a plural form may leave its number out."""
    asked = message.id if isinstance(message.id, str) else message.id[-1]
    wanted = set(PLACEHOLDER.findall(asked))
    filled = [set(PLACEHOLDER.findall(text)) for text in strings(message)]
    if isinstance(message.id, str):
        return filled != [wanted]
    return any(found - wanted for found in filled)
