"""Fixtures for every test: the cast, the moment, and commits that are really commits."""

import math
from collections.abc import Callable, Hashable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.management import call_command
from django.db import connection
from django.utils import translation
from pytest_django import Settings
from whitenoise.middleware import WhiteNoiseMiddleware

from birge.ledger.running import make_keys
from birge.ledger.triggers import TABLES, install_statements, lift_statements
from birge.upkeep import notices
from tests import engines
from tests.journeys import views

pytest_plugins = ["tests.cast"]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        views.OPTION, action="store_true", help="walk each journey in each language on each width"
    )
    parser.addoption(
        engines.OPTION, action="store_true", help="leave out what says nothing of an engine"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker(pytest.mark.browser)
    if not config.getoption(views.OPTION):
        _leave_out(views.left_out(items), config, items)
    if config.getoption(engines.OPTION):
        _leave_out(engines.left_out(items), config, items)


def _leave_out(some: list[pytest.Item], config: pytest.Config, items: list[pytest.Item]) -> None:
    config.hook.pytest_deselected(items=some)
    gone = set(some)
    items[:] = [item for item in items if item not in gone]


@pytest.fixture(scope="session", autouse=True)
def _static_files() -> Iterator[None]:
    """The hashed names that pages link to, as on a real site."""
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(WhiteNoiseMiddleware, "update_files_dictionary", _look_once())
        yield


def _look_once() -> Callable[[WhiteNoiseMiddleware, str, str], None]:
    """A process looks through its thousand files once, and not for each client that a test makes.

    To look took three times as long as to answer.
    """
    look, kept = WhiteNoiseMiddleware.update_files_dictionary, dict[Hashable, dict[str, Any]]()

    def again(self: WhiteNoiseMiddleware, root: str, prefix: str) -> None:
        told = root, prefix, str(django_settings.STORAGES)
        if told not in kept:
            look(self, root, prefix)
            kept[told] = dict(self.files)
        self.files.update(kept[told])

    return again


@pytest.fixture(scope="session", autouse=True)
def _ledger_key() -> None:
    make_keys()


@pytest.fixture(autouse=True)
def _own_ledger(settings: Settings, tmp_path: Path) -> None:
    """Each test begins with an empty record, on disk as in the database."""
    settings.LEDGER_DIR = tmp_path / "ledger"
    settings.LEDGER_MARK_FILE = tmp_path / "ledger-mark"
    settings.ATTACHMENTS_DIR = tmp_path / "attachments"


@pytest.fixture(autouse=True)
def _no_notice() -> None:
    """What another test told all readers; a page without a database asks for none."""
    notices.remember((), math.inf)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """A page of another test may have left its language behind."""
    with translation.override("en"):
        yield


@pytest.fixture
def _append_only_again(django_db_setup: None, django_db_blocker: object) -> Iterator[None]:
    """Emptying the tables after a committing test needs the ledger's triggers lifted."""
    yield
    with django_db_blocker.unblock(), connection.cursor() as cursor:  # type: ignore[attr-defined]
        for table in TABLES:
            for statement in install_statements(connection, table):
                cursor.execute(statement)


@pytest.fixture
def committed(_append_only_again: None, transactional_db: None) -> Iterator[None]:
    """A database that other threads and processes see; emptied afterwards.

    No thread keeps its connection: one that is left open keeps the database from being dropped.
    """
    kept = connection.settings_dict["CONN_MAX_AGE"]
    connection.settings_dict["CONN_MAX_AGE"] = 0
    yield
    connection.settings_dict["CONN_MAX_AGE"] = kept
    with connection.cursor() as cursor:
        for table in TABLES:
            for statement in lift_statements(connection, table):
                cursor.execute(statement)
