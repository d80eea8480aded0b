"""Birge's own client of witnesses speaks with the witness of this distribution."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from birge.ledger.checkpoint import Checkpoint
from birge.ledger.note import Key, verify
from birge.ledger.tests.trees import Grown
from birge.ledger.witnesses import Witness, WitnessAhead, Witnesses
from logs import LOG, head, signature
from test_witness import make

from birge_verify.witness import WitnessServer

TREE = Grown([signature(n) for n in range(40)])
FORK = Grown([signature(n + 1) for n in range(40)])


@contextmanager
def served(folder: Path, name: str) -> Iterator[Witness]:
    own = make(folder, name)
    with WitnessServer(("127.0.0.1", 0), own) as server:
        server.block_on_close = False
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield Witness(Key.parse(str(own.key)), f"http://127.0.0.1:{server.server_address[1]}")
        server.shutdown()
        thread.join()


def ask(tree: Grown, size: int, *witnesses: Witness) -> list[str]:
    asked = Witnesses(witnesses, lambda _: tree.hashes, timeout=2)
    at = Checkpoint(LOG.name, size, tree.root(size))
    return asked(at, head(size, at.root))


def test_each_head_is_cosigned_by_those_who_answer(tmp_path: Path) -> None:
    with served(tmp_path / "1", "w.example/1") as one:
        gone = Witness(one.key, "http://127.0.0.1:9")
        for size in (3, 4, 40):
            (line,) = ask(TREE, size, one, gone)
            note = head(size, TREE.root(size)) + line.encode()
            assert len(verify(note, [LOG.key(), one.key])[1]) == 2


def test_a_log_that_forgot_what_a_witness_holds_is_told(tmp_path: Path) -> None:
    with served(tmp_path / "1", "w.example/1") as one:
        ask(TREE, 10, one)
        again = Witness(one.key, one.url)
        assert len(ask(TREE, 12, again)) == 1
        with pytest.raises(WitnessAhead):
            ask(TREE, 11, Witness(one.key, one.url))


def test_a_fork_is_cosigned_by_nobody_and_the_log_is_told(tmp_path: Path) -> None:
    with served(tmp_path / "1", "w.example/1") as one:
        ask(TREE, 10, one)
        for size in (10, 20):
            with pytest.raises(WitnessAhead, match="other 10 first leaves"):
                ask(FORK, size, Witness(one.key, one.url))


def test_a_witness_that_signs_with_another_key_is_not_shown(tmp_path: Path) -> None:
    with served(tmp_path / "1", "w.example/1") as one:
        stranger = Witness(Key("w.example/other", one.key.kind, one.key.public), one.url)
        assert ask(TREE, 10, stranger) == []
