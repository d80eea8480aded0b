"""A restored past is not extended before somebody who was not restored with it has spoken."""

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.conf import settings

from birge.ledger.commands import ledger
from birge.ledger.guard import Fatal, Outside, Unvouched
from birge.ledger.running import sealer as of_the_site
from birge.ledger.seal import Sealer
from birge.ledger.tests.sealing import forget, published, say

NOBODY = "http://127.0.0.1:9"


class Silent(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
        pass


@contextmanager
def mirrored(folder: Path) -> Iterator[str]:
    """A copy of the public files as they are now, served by another host."""
    copy = folder.with_name("mirror")
    shutil.copytree(folder, copy)
    handler = partial(Silent, directory=str(copy))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def with_outside(sealer: Sealer, outside: Outside) -> Sealer:
    return replace(sealer, guard=replace(sealer.guard, outside=outside))


def restore(sealer: Sealer, numbers: int) -> None:
    """Database and folder as they were after so many facts; what came later is gone from both."""
    forget()
    shutil.rmtree(sealer.store.folder, ignore_errors=True)
    kept = sealer.guard.mark.read_bytes()
    sealer.guard.mark.unlink()
    say(*range(numbers))
    sealer.round()
    sealer.guard.mark.write_bytes(kept)


def test_database_and_folder_of_one_older_backup_are_not_extended(sealer: Sealer) -> None:
    say(*range(10))
    sealer.round()
    restore(sealer, 6)
    say(99)
    with pytest.raises(Fatal, match="10 leaves were published under this key, 6 are stored"):
        sealer.round()
    assert published(sealer).size == 6


def test_a_folder_written_again_from_an_older_database_is_not_shown(sealer: Sealer) -> None:
    say(*range(10))
    sealer.round()
    restore(sealer, 6)
    shutil.rmtree(sealer.store.folder)
    with pytest.raises(Fatal, match="10 leaves were published"):
        sealer.rebuild()
    assert sealer.store.read("checkpoint") is None


def test_an_older_database_that_grew_past_what_was_shown_is_found(sealer: Sealer) -> None:
    say(*range(10))
    sealer.round()
    restore(sealer, 6)
    kept = sealer.guard.mark.read_bytes()
    sealer.guard.mark.unlink()
    blind = with_outside(sealer, Outside(mirrors=(NOBODY,)))
    say(*range(100, 120))
    with pytest.raises(Unvouched):
        blind.round()
    sealer.guard.mark.write_bytes(kept)
    with pytest.raises(Fatal, match="first 10 leaves are not those"):
        sealer.round()


def test_a_whole_machine_brought_back_hears_it_from_a_mirror(sealer: Sealer) -> None:
    say(*range(10))
    sealer.round()
    with mirrored(sealer.store.folder) as address:
        restore(sealer, 6)
        sealer.guard.mark.write_bytes(sealer.store.read("checkpoint") or b"")
        with pytest.raises(Fatal, match=f"10 leaves were published and are at {address}"):
            with_outside(sealer, Outside(mirrors=(address,))).round()


def test_a_new_machine_without_a_mark_goes_on_when_a_mirror_agrees(sealer: Sealer) -> None:
    say(*range(10))
    sealer.round()
    with mirrored(sealer.store.folder) as address:
        sealer.guard.mark.unlink()
        say(10)
        with pytest.raises(Fatal, match="birge ledger resume"):
            sealer.round()
        assert with_outside(sealer, Outside(mirrors=(address,))).round() == 11
    say(11)
    assert sealer.round() == 12


def test_a_mirror_of_another_log_vouches_for_nobody(sealer: Sealer, tmp_path: Path) -> None:
    say(1)
    sealer.round()
    other = tmp_path / "other" / "ledger"
    other.mkdir(parents=True)
    (other / "checkpoint").write_text("another log\n")
    with mirrored(other) as address, pytest.raises(Unvouched):
        with_outside(sealer, Outside(mirrors=(address,))).round()


def test_while_all_outside_are_silent_a_marked_log_waits_its_time_and_goes_on(
    sealer: Sealer,
) -> None:
    say(1)
    sealer.round()
    say(2)
    with pytest.raises(Unvouched):
        with_outside(sealer, Outside(mirrors=(NOBODY,))).round()
    assert published(sealer).size == 1
    assert with_outside(sealer, Outside(mirrors=(NOBODY,), patience=-1)).round() == 2


def test_an_unmarked_log_does_not_go_on_however_long_they_are_silent(sealer: Sealer) -> None:
    say(1)
    sealer.round()
    sealer.guard.mark.unlink()
    say(2)
    with pytest.raises(Unvouched):
        with_outside(sealer, Outside(mirrors=(NOBODY,), patience=-1)).round()


def test_a_mark_never_goes_backwards(sealer: Sealer) -> None:
    """A sealer that waited for its witnesses keeps its head after another has kept a larger one."""
    say(1)
    sealer.round()
    smaller = sealer.guard.mark.read_bytes()
    say(2)
    sealer.round()
    larger = sealer.guard.mark.read_bytes()
    sealer.guard.keep(smaller)
    assert sealer.guard.mark.read_bytes() == larger != smaller


def test_a_mark_that_somebody_wrote_over_stops_it(sealer: Sealer) -> None:
    say(1)
    sealer.round()
    sealer.guard.mark.write_bytes(b"nonsense")
    say(2)
    with pytest.raises(Fatal, match="not ours"):
        sealer.round()


@pytest.mark.django_db
def test_an_operator_resumes_with_the_newest_head_that_others_hold(tmp_path: Path) -> None:
    say(1, 2, 3)
    of_the_site([]).round()
    newest = tmp_path / "checkpoint"
    newest.write_bytes((settings.LEDGER_DIR / "checkpoint").read_bytes())
    settings.LEDGER_MARK_FILE.unlink()
    refused = CliRunner().invoke(ledger, ["check"])
    assert refused.exit_code == 1
    assert "birge ledger resume" in refused.output
    assert CliRunner().invoke(ledger, ["resume"]).exit_code == 2
    resumed = CliRunner().invoke(ledger, ["resume", "--head", str(newest)])
    assert "3 entries" in resumed.output
    assert CliRunner().invoke(ledger, ["check"]).exit_code == 0


@pytest.mark.django_db
def test_an_operator_cannot_resume_below_what_others_hold(tmp_path: Path) -> None:
    say(1, 2, 3)
    of_the_site([]).round()
    newest = tmp_path / "checkpoint"
    newest.write_bytes((settings.LEDGER_DIR / "checkpoint").read_bytes())
    forget()
    settings.LEDGER_MARK_FILE.unlink()
    shutil.rmtree(settings.LEDGER_DIR)
    say(1, 2)
    of_the_site([]).round()
    refused = CliRunner().invoke(ledger, ["resume", "--head", str(newest)])
    assert refused.exit_code == 1
    assert "3 leaves were published there, 2 are stored" in refused.output
