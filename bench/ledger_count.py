"""birge-verify count beside bare SHA-256 of the same bytes, on one core.

    python bench/ledger_count.py [ENTRIES] [FOLDER]

Writes a log of that many signatures (one in fifty withdrawn again) once into FOLDER, counts it from
there in a process of its own, and prints speed, memory, and how that compares with two floors: one
SHA-256 over all bytes in one stream, and the SHA-256 calls of the tree alone, leaf by leaf.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from hashlib import sha256
from pathlib import Path

from birge.ledger.checkpoint import Checkpoint
from birge.ledger.encoding import canonical
from birge.ledger.note import Signer, write
from birge.ledger.tiles import Tile, pack
from birge.ledger.tree import Edge, leaf_hash

SIGNER = Signer.from_seed("bench.example/ledger", bytes(32))
WIDTH = 256
VERIFIER = Path(__file__).parents[1] / "verifier" / "src"


def main(entries: int = 1_000_000, folder: str = "") -> None:
    with tempfile.TemporaryDirectory() as spare:
        log = Path(folder or spare) / f"log-{entries}"
        if not (log / "checkpoint").exists():
            build(log, entries)
        stream, calls = floors(log, entries)
        seconds, memory = count(log, Path(spare))
    print(f"{'':26}{'entries/s':>12}{'seconds':>10}   share of its speed that count reaches")
    print(
        f"{'birge-verify count':26}{entries / seconds:12,.0f}{seconds:10.1f}   {memory} MB at most"
    )
    for name, floor in (("SHA-256, calls of the tree", calls), ("SHA-256, one stream", stream)):
        print(f"{name:26}{entries / floor:12,.0f}{floor:10.1f}   {floor / seconds:.2f}")


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


def floors(log: Path, entries: int) -> tuple[float, float]:
    """Seconds for all bytes as one stream, and for the calls: a leaf and a node for each entry."""
    sample = [leaf(number) for number in range(min(entries, 100_000))]
    whole, node = b"".join(sample), b"x" * 65
    started = time.perf_counter()
    sha256(whole).digest()
    stream = time.perf_counter() - started
    started = time.perf_counter()
    for one in sample:
        sha256(one).digest()
        sha256(node).digest()
    calls = time.perf_counter() - started
    scale = entries / len(sample)
    return stream * scale, calls * scale


def count(log: Path, memory: Path) -> tuple[float, int]:
    command = [sys.executable, "-m", "birge_verify", "count", str(log), "--json"]
    command += ["--memory", str(memory)]
    one_core = {min(os.sched_getaffinity(0))}
    started = time.perf_counter()
    subprocess.run(
        command, check=True, stdout=subprocess.DEVNULL,
        env={"PYTHONPATH": str(VERIFIER), "PATH": os.environ["PATH"]},
        preexec_fn=lambda: os.sched_setaffinity(0, one_core),
    )  # fmt: skip
    seconds = time.perf_counter() - started
    return seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024


if __name__ == "__main__":
    words = [*sys.argv[1:], "", ""]
    main(int(words[0] or 1_000_000), words[1])
