import os
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

# Sentences are compared in English, whatever the machine speaks.
os.environ["LANGUAGE"] = "en"

from logs import Log, Shown, serve

from birge_verify.command_line import main


@pytest.fixture
def site(tmp_path: Path) -> Iterator[SimpleNamespace]:
    """A log under publication, what the site around it shows, and its address."""
    log, shown = Log(tmp_path / "www" / "ledger"), Shown()
    with serve(tmp_path / "www", shown) as address:
        yield SimpleNamespace(log=log, shown=shown, address=address)


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Run a command as typed; gives exit code, what it said, and to the error output."""

    def typed(*words: Any) -> tuple[int, str, str]:
        memory = ["--memory", str(tmp_path / "memory")] if "--memory" not in words else []
        with pytest.raises(SystemExit) as ended:
            main([str(word) for word in [*words, *memory]])
        said = capsys.readouterr()
        return int(str(ended.value.code or 0)), said.out, said.err

    return typed
