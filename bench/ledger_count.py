"""birge-verify count beside bare SHA-256 of the same bytes, on one core.

    python -m bench.ledger_count [ENTRIES] [FOLDER]

Writes a log of that many signatures (one in fifty withdrawn again) once into FOLDER, counts it from
there in a process of its own, and prints speed, memory, and how that compares with two floors. The
first is what no verifier can do without: one SHA-256 call for each leaf and one for each node above
it, in a plain loop over bytes that lie ready. The second is one call over all bytes as one stream.
Shares are of processor time, so that others on the machine do not count; seconds are of the clock.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from hashlib import sha256
from pathlib import Path
from resource import struct_rusage
from statistics import mean
from typing import Any

from birge.ledger.checkpoint import Checkpoint
from birge.ledger.encoding import canonical
from birge.ledger.note import Signer, write
from birge.ledger.tiles import Tile, pack
from birge.ledger.tree import Edge, leaf_hash

SIGNER = Signer.from_seed("bench.example/ledger", bytes(32))
WIDTH = 256
VERIFIER = Path(__file__).parents[1] / "verifier" / "src"


def main(entries: int = 300_000, folder: str = "") -> None:
    with tempfile.TemporaryDirectory() as spare:
        log = Path(folder or spare) / f"log-{entries}"
        if not (log / "checkpoint").exists():
            apart(build, log, entries)
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
        before = apart(floors, entries)
        seconds, used = count(log, Path(spare))
        stream, calls = map(mean, zip(before, apart(floors, entries), strict=True))
    busy = used.ru_utime + used.ru_stime
    print(f"{seconds:.1f} s, {busy:.1f} s of one core, {used.ru_maxrss // 1024} MB at most")
    print(f"{'':24}{'entries/s':>12}   share of its speed that count reaches")
    print(f"{'birge-verify count':24}{entries / busy:12,.0f}")
    for name, floor in (("SHA-256, leaf by leaf", calls), ("SHA-256, one stream", stream)):
        print(f"{name:24}{entries / floor:12,.0f}   {floor / busy:.2f}")


def apart(work: Callable[..., Any], *arguments: Any) -> Any:
    """In a process of its own: the memory of this one would be reckoned to its children."""
    with ProcessPoolExecutor(1) as process:
        return process.submit(work, *arguments).result()


def build(log: Path, entries: int) -> None:
    edge = Edge()
    for start in range(0, entries, WIDTH):
        numbers = range(start, min(start + WIDTH, entries))
        leaves = [leaf(number) for number in numbers]
        for one in leaves:
            edge.append(leaf_hash(one))
        path = log / Tile(None, start // WIDTH, len(leaves)).path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(pack(leaves))
    text = str(Checkpoint(SIGNER.name, entries, edge.root()))
    (log / "key").write_text(f"{SIGNER.key()}\n")
    (log / "checkpoint").write_bytes(write(text, [SIGNER.sign(text)]))


def leaf(number: int) -> bytes:
    if number % 50 == 49:
        secret = sha256(b"%d" % (number - 7)).hexdigest()
        petition = f"petition-{(number - 7) % 20}"
        return canonical(
            {
                "kind": "petitions.signature_withdrawn", "petition": petition,
                "on": "2026-11-22", "secret": secret,
            }
        )  # fmt: skip
    petition = f"petition-{number % 20}"
    return canonical(
        {
            "kind": "petitions.signature_confirmed", "petition": petition,
            "text": sha256(petition.encode()).hexdigest(), "language": "kk",
            "assurance": "phone" if number % 3 else "email",
            "on": f"2026-11-{1 + number * 28 // 10_000_000 % 28:02}",
            "commitment": sha256(b"C%d" % number).hexdigest(),
            "withdrawal": sha256(b"\x03" + sha256(b"%d" % number).digest()).hexdigest(),
        }
    )  # fmt: skip


def floors(entries: int) -> tuple[float, float]:
    """Seconds for all bytes as one stream, and for the calls: a leaf and a node for each entry."""
    sample = [b"\x00" + leaf(number) for number in range(min(entries, 100_000))]
    nodes = [b"\x01" + sha256(one).digest() * 2 for one in sample]
    whole = b"".join(sample)
    stream, calls = seconds_of([whole]), seconds_of(sample) + seconds_of(nodes)
    scale = entries / len(sample)
    return stream * scale, calls * scale


def seconds_of(inputs: list[bytes]) -> float:
    started = time.process_time()
    for one in inputs:
        sha256(one).digest()
    return time.process_time() - started


def count(log: Path, memory: Path) -> tuple[float, struct_rusage]:
    """In a process of its own, which inherits the one core."""
    command = [sys.executable, "-m", "birge_verify", "count", str(log), "--json"]
    command += ["--memory", str(memory)]
    started = time.perf_counter()
    work = subprocess.Popen(
        command, stdout=subprocess.DEVNULL,
        env={"PYTHONPATH": str(VERIFIER), "PATH": os.environ["PATH"]},
    )  # fmt: skip
    _, status, used = os.wait4(work.pid, 0)
    assert status == 0
    return time.perf_counter() - started, used


if __name__ == "__main__":
    words = [*sys.argv[1:], "", ""]
    main(int(words[0] or 300_000), words[1])
