"""Logs for the tests, written by Birge's own tree and notes, served as static files on loopback."""

import json
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from birge.ledger.checkpoint import Checkpoint
from birge.ledger.encoding import canonical
from birge.ledger.note import COSIGNS, Signer, write
from birge.ledger.proof import Proof
from birge.ledger.tests.trees import Grown
from birge.ledger.tiles import bundles, pack, tiles
from birge.ledger.tree import inclusion_proof

ORIGIN = "birge.example/ledger"
LOG = Signer.from_seed(ORIGIN, bytes([1]) * 32)
PROMISER = Signer.from_seed(f"{ORIGIN}/promise", bytes([2]) * 32)
WITNESSES = [Signer.from_seed(f"witness.example/w{n}", bytes([10 + n]) * 32) for n in (1, 2, 3)]
WHEN = 1_795_342_920


def secret(number: int) -> bytes:
    return sha256(b"secret %d" % number).digest()


def randomness(number: int) -> bytes:
    return sha256(b"random %d" % number).digest()


def record(number: int) -> bytes:
    return b'{"name":"Aru %d"}' % number


def signature(number: int, petition: str = "clean-air", assurance: str = "email") -> bytes:
    return canonical(
        {
            "kind": "petitions.signature_confirmed",
            "petition": petition,
            "text": sha256(petition.encode()).hexdigest(),
            "language": "kk",
            "assurance": assurance,
            "on": "2026-11-22",
            "commitment": sha256(b"\x02" + randomness(number) + record(number)).hexdigest(),
            "withdrawal": sha256(b"\x03" + secret(number)).hexdigest(),
        }
    )


def withdrawal(number: int, petition: str = "clean-air") -> bytes:
    return canonical(
        {
            "kind": "petitions.signature_withdrawn",
            "petition": petition,
            "on": "2026-11-23",
            "secret": secret(number).hex(),
        }
    )


def removal(number: int, petition: str = "clean-air", rule: str = "duplicate") -> bytes:
    return canonical(
        {
            "kind": "petitions.signature_removed",
            "petition": petition,
            "on": "2026-11-24",
            "withdrawal": sha256(b"\x03" + secret(number)).hexdigest(),
            "rule": rule,
            "number": 7,
        }
    )


def restoration(number: int, petition: str = "clean-air") -> bytes:
    return canonical(
        {
            "kind": "petitions.signature_restored",
            "petition": petition,
            "on": "2026-11-25",
            "withdrawal": sha256(b"\x03" + secret(number)).hexdigest(),
            "number": 7,
        }
    )


def sheet(number: int, signatures: int, petition: str = "clean-air") -> bytes:
    return canonical(
        {
            "kind": "petitions.sheet_counted",
            "petition": petition,
            "sheet": number,
            "assurance": "paper",
            "signatures": signatures,
            "on": "2026-11-24",
            "commitment": sha256(b"sheet %d" % number).hexdigest(),
        }
    )


def head(size: int, root: bytes, witnesses: Sequence[Signer] = (), at: int = WHEN) -> bytes:
    text = str(Checkpoint(ORIGIN, size, root))
    return write(text, [LOG.sign(text), *(one.cosign(text, at) for one in witnesses)])


@dataclass
class Log:
    """A log in a folder, sealed as a whole with each `publish`."""

    folder: Path
    tree: Grown = field(default_factory=lambda: Grown([]))
    leaves: list[bytes] = field(default_factory=list)

    def publish(
        self, leaves: Sequence[bytes], witnesses: Sequence[Signer] = (), at: int = WHEN
    ) -> bytes:
        self.leaves += leaves
        for leaf in leaves:
            self.tree.add(leaf)
        size = len(self.leaves)
        for bundle in bundles(size):
            start = bundle.index * 256
            self.put(bundle.path, pack(self.leaves[start : start + bundle.width]))
        for tile in tiles(size):
            row, start = self.tree.levels[8 * (tile.level or 0)], tile.index * 256
            self.put(tile.path, b"".join(row[start : start + tile.width]))
        self.put("key", f"{LOG.key()}\n".encode())
        note = head(size, self.tree.root(size), witnesses, at)
        self.put("checkpoint", note)
        return note

    def put(self, path: str, content: bytes) -> None:
        (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / path).write_bytes(content)

    def receipt(self, index: int, **private: bytes) -> bytes:
        size = len(self.leaves)
        extra = {"entry": self.leaves[index].decode()}
        extra |= {name: value.hex() for name, value in private.items()}
        proof = inclusion_proof(index, size, self.tree.hashes)
        note = (self.folder / "checkpoint").read_bytes()
        return bytes(Proof(index, tuple(proof), note, canonical(extra)))


def policy(folder: Path, quorum: int = 0, witnesses: Sequence[Signer] = WITNESSES) -> Path:
    path = folder / "policy.toml"
    lines = [
        f"quorum = {quorum}",
        f"logs = {json.dumps([str(LOG.key()), str(PROMISER.key())])}",
        f"witnesses = {json.dumps([str(one.key(COSIGNS)) for one in witnesses])}",
    ]
    path.write_text("\n".join(lines))
    return path


@dataclass
class Shown:
    """What a pretended site shows; `pages` petitions on a page."""

    petitions: list[dict[str, Any]] = field(default_factory=list)
    pages: int = 2

    def say(self, slug: str, of: int | None = None, **counts: int) -> None:
        """`of` so many first entries of the log; a site that does not tell leaves it out."""
        self.petitions = [one for one in self.petitions if one["slug"] != slug]
        told = {"slug": slug, "count": sum(counts.values()), "counts": counts}
        self.petitions.append(told if of is None else {**told, "ledger_size": of})

    def page(self, number: int) -> dict[str, Any]:
        start = (number - 1) * self.pages
        more = start + self.pages < len(self.petitions)
        return {
            "results": self.petitions[start : start + self.pages],
            "next": f"https://another.example/api/v1/petitions/?page={number + 1}"
            if more
            else None,
        }


class SiteHandler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments: Any, shown: Shown, **names: Any) -> None:
        self.shown = shown
        super().__init__(*arguments, **names)

    def do_GET(self) -> None:
        if urlsplit(self.path).path != "/api/v1/petitions/":
            return super().do_GET()
        number = int(parse_qs(urlsplit(self.path).query).get("page", ["1"])[0])
        body = json.dumps(self.shown.page(number)).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        return None

    def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002
        pass


@contextmanager
def serve(folder: Path, shown: Shown) -> Iterator[str]:
    """A site whose ledger is `folder`/ledger; gives its address."""
    handler = partial(SiteHandler, directory=str(folder), shown=shown)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        server.block_on_close = False
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()
