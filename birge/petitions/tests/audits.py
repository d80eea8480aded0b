"""A small log, its export and its key, as an auditor and an organiser would hold them."""

import base64
import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path

from birge.ledger.checkpoint import Checkpoint
from birge.ledger.encoding import canonical
from birge.ledger.note import Signer, write
from birge.ledger.tiles import bundles, pack
from birge.ledger.tree import Edge, leaf_hash
from birge.people import keyfile, sealed
from birge.people.export import KIND, commitment

PRIVATE, PUBLIC = sealed.new_pair()
LOG = Signer.from_seed("birge.example/ledger", bytes(32))
SLUG = "clean-air"
RANDOMNESS = "drand quicknet 27961627 95a9f9f5b231b7714de1553105d8ffdf"
SOURCE = "drand quicknet, round 27,961,627: its number, then 32 hex digits of its randomness"


@dataclass
class Case:
    """Secrets are counted up, so that a test can repeat itself to the byte."""

    folder: Path
    leaves: list[bytes] = field(default_factory=list)
    export: list[str] = field(default_factory=list)
    made: int = 0

    def sign(self, petition: str = SLUG, public: str = PUBLIC, assurance: str = "email") -> int:
        """Append a signature; returns its index."""
        self.made += 1
        nonce = hashlib.sha256(f"nonce {self.made}".encode()).digest()
        record = canonical({"given_name": f"Айгүл {self.made}", "family_name": "С.", "region": ""})
        envelope = canonical({"nonce": nonce.hex(), "record": record.decode()})
        bound = commitment(nonce, record).hex()
        self.add(
            kind="petitions.signature_confirmed", petition=petition, text="9b" * 32, language="kk",
            assurance=assurance, on="2026-11-22", commitment=bound,
            withdrawal=hashlib.sha256(b"\x03" + self.secret(self.made)).hexdigest(),
        )  # fmt: skip
        value = base64.b64encode(sealed.seal(public, envelope)).decode()
        self.export.append(json.dumps({"sealed": value, "commitment": bound}))
        return len(self.leaves) - 1

    def sheet(self, signatures: int, claimed: int | None = None) -> int:
        """Append a sheet of paper; returns its index."""
        self.made += 1
        nonce = hashlib.sha256(f"nonce {self.made}".encode()).digest()
        lines = [{"given_name": f"Қағаз {n}", "identifier": str(n)} for n in range(signatures)]
        record = canonical(lines)
        envelope = canonical({"nonce": nonce.hex(), "record": record.decode()})
        bound = commitment(nonce, record).hex()
        self.add(
            kind="petitions.sheet_counted", petition=SLUG, sheet=self.made, assurance="paper",
            signatures=signatures if claimed is None else claimed, on="2026-11-22",
            commitment=bound,
        )  # fmt: skip
        value = base64.b64encode(sealed.seal(PUBLIC, envelope)).decode()
        self.export.append(json.dumps({"sealed": value, "commitment": bound}))
        return len(self.leaves) - 1

    def secret(self, number: int) -> bytes:
        return hashlib.sha256(f"secret {number}".encode()).digest()

    def add(self, **fact: str | int) -> None:
        self.leaves.append(canonical(fact))

    def withdraw(self, number: int, petition: str = SLUG) -> None:
        secret = self.secret(number).hex()
        self.add(
            kind="petitions.signature_withdrawn", petition=petition, on="2026-11-22", secret=secret
        )

    @property
    def head(self) -> Checkpoint:
        edge = Edge()
        for leaf in self.leaves:
            edge.append(leaf_hash(leaf))
        return Checkpoint(LOG.name, edge.size, edge.root())

    def file(self, name: str, content: bytes | str) -> Path:
        path = self.folder / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def write(self) -> "Case":
        """head, keys, log.jsonl, export.jsonl, cause.key and the mirror's tiles."""
        text = str(self.head)
        self.file("head", write(text, [LOG.sign(text)]))
        self.file("keys", f"{LOG.key()}\n")
        self.file("log.jsonl", b"".join(leaf + b"\n" for leaf in self.leaves))
        header = json.dumps({"kind": KIND, "petition": SLUG, "public_key": PUBLIC})
        self.file("export.jsonl", "\n".join([header, *self.export]) + "\n")
        keyfile.write(self.folder / "cause.key", PRIVATE)
        self.write_tiles(len(self.leaves))
        return self

    def write_tiles(self, size: int) -> None:
        for tile in bundles(size):
            path = self.folder / "mirror" / tile.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(pack(self.leaves[tile.index * 256 :][: tile.width]))


def small(folder: Path, signatures: int = 40) -> Case:
    """Signatures of two petitions, one withdrawn, one removed, and another kind of fact."""
    case = Case(folder)
    case.add(kind="petitions.opened", petition=SLUG)
    for number in range(1, signatures + 1):
        case.sign(assurance="paper" if number % 4 == 0 else "email")
        if number % 5 == 0:
            case.sign("other-petition")
    case.withdraw(2)
    w = hashlib.sha256(b"\x03" + case.secret(3)).hexdigest()
    case.add(
        kind="petitions.signature_removed", petition=SLUG, on="2026-11-22", withdrawal=w,
        rule="double", number=1,
    )  # fmt: skip
    return case.write()
