"""Go's sumdb/tlog and sumdb/note judge our tree, tiles and notes."""

import json
import os
import shutil
import subprocess
from base64 import b64encode
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from birge.ledger.checkpoint import Checkpoint
from birge.ledger.note import COSIGNS, BadNote, Signer, verify, write
from birge.ledger.tests.trees import Grown, leaves
from birge.ledger.tiles import Tile, tiles
from birge.ledger.tree import consistency_proof, inclusion_proof

SIZES = (1, 2, 255, 256, 257, 65_537, 1_000_000)
LOG = Signer.from_seed("birge.example/ledger", bytes([7]) * 32)
WITNESS = Signer.from_seed("witness.example/w1", bytes([8]) * 32)
GOPATH = Path("/usr/share/gocode")

pytestmark = pytest.mark.skipif(
    not (shutil.which("go") and (GOPATH / "src/golang.org/x/mod/sumdb").is_dir()),
    reason="needs Debian's golang-go and golang-golang-x-mod-dev",
)


@pytest.fixture(scope="module")
def judge(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("go")
    environment = {
        "PATH": os.environ["PATH"],
        "GO111MODULE": "off",
        "GOPATH": str(GOPATH),
        "GOCACHE": str(folder / "cache"),
    }
    program = folder / "judge"
    source = Path(__file__).parent / "golang" / "main.go"
    subprocess.run(["go", "build", "-o", program, source], check=True, env=environment)
    return program


@cache
def tree() -> Grown:
    return Grown(leaves(max(SIZES)))


def case(size: int, folder: Path) -> dict[str, Any]:
    root, hashes = tree().root(size), tree().hashes
    head = str(Checkpoint(LOG.name, size, root))
    for tile in tiles(size):
        write_tile(folder, tile)
    return {
        "size": size,
        "root": text(root),
        "origin": LOG.name,
        "log": str(LOG.key()),
        "witness": str(WITNESS.key(COSIGNS)),
        "note": text(write(head, [LOG.sign(head), WITNESS.cosign(head, 1_795_342_920)])),
        "tiles": str(folder),
        "inclusion": [
            {
                "index": index,
                "leaf": text(hashes(0, index)),
                "proof": [text(one) for one in inclusion_proof(index, size, hashes)],
            }
            for index in sorted({0, size // 3, size // 2, size - 1})
        ],
        "consistency": [
            {
                "old": old,
                "root": text(tree().root(old)),
                "proof": [text(one) for one in consistency_proof(old, size, hashes)],
            }
            for old in sorted({1, size // 3, size // 2, size - 1, *SIZES} & set(range(1, size)))
        ],
    }


def write_tile(folder: Path, tile: Tile) -> None:
    path = folder / tile.path
    path.parent.mkdir(parents=True, exist_ok=True)
    row = tree().levels[8 * (tile.level or 0)]
    start = tile.index * 256
    path.write_bytes(b"".join(row[start : start + tile.width]))


def text(value: bytes) -> str:
    return b64encode(value).decode()


def test_go_accepts_what_we_wrote_and_refuses_every_altered_bit(
    judge: Path, tmp_path: Path
) -> None:
    cases = "\n".join(json.dumps(case(size, tmp_path / str(size))) for size in SIZES)
    done = subprocess.run([judge], input=cases, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    said = json.loads(done.stdout)
    assert said["faults"] == 0
    assert said["accepted"] > 60
    assert said["refused"] > 10_000
    # Six spare bits a head, each altered alone or with its letter; none in the signed text.
    assert said["spare"] <= len(SIZES) * 8


def test_we_refuse_even_the_spare_bits_that_go_ignores() -> None:
    head = str(Checkpoint(LOG.name, 1, tree().root(1)))
    note = write(head, [LOG.sign(head), WITNESS.cosign(head, 1)])
    for bit in range(len(note) * 8):
        altered = bytearray(note)
        altered[bit // 8] ^= 1 << bit % 8
        with pytest.raises(BadNote):
            _both_signed(bytes(altered))


def _both_signed(note: bytes) -> None:
    _, signatures = verify(note, [LOG.key(), WITNESS.key(COSIGNS)])
    if len(signatures) < 2:
        raise BadNote("a line is a stranger's now")


def test_go_refuses_a_root_that_is_not_the_trees(judge: Path, tmp_path: Path) -> None:
    false = case(257, tmp_path)
    false["root"] = text(tree().root(256))
    done = subprocess.run(
        [judge], input=json.dumps(false), capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "root of 257" in done.stderr
