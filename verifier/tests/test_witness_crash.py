"""A witness killed without warning, again and again, never signs a fork of what it signed."""

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlsplit

from birge.ledger.checkpoint import Checkpoint
from birge.ledger.note import Key, verify
from birge.ledger.tests.trees import Grown
from logs import head, policy, signature
from test_witness import ask

LIVES = 12
SIZES = 400
LEAVES = [signature(n) for n in range(SIZES)]
HONEST = Grown(LEAVES)


def test_kill_9_at_any_moment(tmp_path: Path) -> None:
    rules, chance = policy(tmp_path), random.Random(3)  # noqa: S311
    signed: dict[int, bytes] = {}
    size = 0
    for _ in range(LIVES):
        witness, address, key = start(tmp_path, rules)
        fuse = threading.Timer(chance.uniform(0.01, 0.25), witness.send_signal, [signal.SIGKILL])
        fuse.start()
        size = grow(address, key, size, signed)
        fuse.join()
        witness.wait()
        assert witness.stdout is not None
        witness.stdout.close()
    witness, address, key = start(tmp_path, rules)
    try:
        last = told_size(address)
        assert last >= max(signed), "it forgot what it signed"
        forged = Grown([signature(9999), *LEAVES[1:]])
        for old in {last, *signed}:
            for new in {last, min(last + 5, SIZES), SIZES}:
                if new >= old:
                    assert post(address, ask(old, new, forged))[0] != 200
        assert post(address, ask(last, SIZES, HONEST))[0] == 200
    finally:
        witness.kill()
        witness.wait()
        assert witness.stdout is not None
        witness.stdout.close()
    assert all(HONEST.root(size) == root for size, root in signed.items())


def start(folder: Path, rules: Path) -> tuple["subprocess.Popen[str]", str, Key]:
    command = [
        sys.executable, "-m", "birge_verify", "witness", "--name", "witness.example/own",
        "--listen", "127.0.0.1:0", "--policy", str(rules), "--memory", str(folder / "w"), "--json",
    ]  # fmt: skip
    source = Path(__file__).parents[1] / "src"
    witness = subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(source)}
    )
    assert witness.stdout is not None
    said = json.loads(witness.stdout.readline())
    return witness, said["address"], Key.parse(said["key"])


def grow(address: str, key: Key, size: int, signed: dict[int, bytes]) -> int:
    """Ask for one head after the other until the witness is dead; notes every cosigned one."""
    while True:
        wanted = min(size + 1, SIZES)
        try:
            status, body = post(address, ask(size, wanted, HONEST))
        except (OSError, HTTPException):
            return size
        if status == 409:
            size = int(body)
            continue
        assert status == 200
        text, _ = verify(head(wanted, HONEST.root(wanted)) + body, [key])
        signed[wanted] = Checkpoint.parse(text).root
        size = wanted


def told_size(address: str) -> int:
    for _ in range(3):
        status, body = post(address, ask(1, 2, HONEST))
        if status == 409:
            return int(body)
        time.sleep(0.1)
    raise AssertionError(status)


def post(address: str, body: bytes) -> tuple[int, bytes]:
    parts = urlsplit(address)
    connection = HTTPConnection(str(parts.hostname), parts.port, timeout=5)
    try:
        connection.request("POST", "/add-checkpoint", body)
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()
