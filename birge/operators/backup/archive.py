"""The file of a backup: an uncompressed tar whose last member says what all the others are.

Nothing here knows the site. What is read is believed only as far as its hash is that of the
manifest, and no name leads out of the folder that it is unpacked into.
"""

import hashlib
import io
import json
import re
import tarfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any, Protocol

FORMAT = "birge-backup/1"
MANIFEST = "manifest.json"
LONGEST_MANIFEST = 1 << 28
PART = re.compile(r"[\w][\w.-]*", re.ASCII)


class Readable(Protocol):
    def read(self, size: int = -1) -> bytes: ...


# Is told of how many more bytes have been dealt with.
Progress = Callable[[int], None]


class Damaged(ValueError):
    """Not a backup, or not as it was made. Nothing of it may be used."""


@dataclass
class Manifest:
    """`key` is the verifier key of the record; `stored` and `published` are sizes of its tree."""

    made_at: str
    version: str
    engine: str
    database_version: str
    migrations: dict[str, list[str]]
    key: str
    stored: int
    published: int
    files: dict[str, tuple[int, str]] = field(default_factory=dict)
    format: str = FORMAT

    @classmethod
    def parse(cls, content: bytes) -> "Manifest":
        try:
            told: dict[str, Any] = json.loads(content)
            manifest = cls(**told)
            manifest.files = {p: (int(n), str(h)) for p, (n, h) in manifest.files.items()}
            manifest.migrations = {a: list(names) for a, names in manifest.migrations.items()}
        except (TypeError, ValueError, AttributeError) as error:
            raise Damaged(f"{MANIFEST} can't be read: {error}") from error
        if manifest.format != FORMAT:
            raise Damaged(f"{MANIFEST} is of the format {manifest.format!r}, not {FORMAT!r}")
        return manifest

    @property
    def bytes(self) -> int:
        return sum(size for size, _digest in self.files.values())


class Writer:
    """Adds files one after another; they are hashed as they are read."""

    def __init__(self, file: IO[bytes], progress: Progress = lambda n: None) -> None:
        self._tar = tarfile.TarFile(fileobj=file, mode="w", format=tarfile.PAX_FORMAT)
        self._progress = progress
        self.files: dict[str, tuple[int, str]] = {}

    def add(self, name: str, path: Path) -> None:
        """Raises FileNotFoundError, with nothing written."""
        with path.open("rb") as file:
            size = file.seek(0, io.SEEK_END)
            file.seek(0)
            self._add(name, size, file)

    def add_bytes(self, name: str, content: bytes) -> None:
        self._add(name, len(content), io.BytesIO(content))

    def close(self, manifest: Manifest) -> None:
        manifest.files = dict(self.files)
        self.add_bytes(MANIFEST, json.dumps(asdict(manifest), indent=1).encode())
        self._tar.close()

    def _add(self, name: str, size: int, file: IO[bytes]) -> None:
        # Of a member nothing is told but its name: a time would tell when somebody signed.
        info = tarfile.TarInfo(name)
        info.size, info.mode = size, 0o600
        hashed = _Hashed(file, self._progress)
        self._tar.addfile(info, hashed)
        self.files[name] = (size, hashed.digest.hexdigest())


class _Hashed:
    """A file that is hashed as it is read."""

    def __init__(self, file: Readable, progress: Progress) -> None:
        self._file, self._progress, self.digest = file, progress, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        content = self._file.read(size)
        self.digest.update(content)
        self._progress(len(content))
        return content


class _Content:
    """What a member holds; where the file ends before it, that is said in our own words."""

    def __init__(self, file: IO[bytes], name: str) -> None:
        self._file, self._name = file, name

    def read(self, size: int = -1) -> bytes:
        try:
            return self._file.read(size)
        except (tarfile.TarError, EOFError) as error:
            raise Damaged(f"{self._name} is cut off: {error}") from error


def members(path: Path) -> Iterator[tuple[str, int, Readable]]:
    """Name, size and content of each, in order. Raises Damaged."""
    try:
        with tarfile.open(path, mode="r:") as tar:
            for info in tar:
                content = tar.extractfile(info) if info.isreg() else None
                if content is None or not all(map(PART.fullmatch, info.name.split("/"))):
                    raise Damaged(f"{info.name!r} has no place in a backup")
                yield info.name, info.size, _Content(content, info.name)
    except (tarfile.TarError, EOFError, OverflowError) as error:
        raise Damaged(f"{path.name} is no backup, or cut off: {error}") from error


def verify(path: Path, progress: Progress = lambda n: None) -> Manifest:
    """Reads everything; raises Damaged unless it is what was written, and all of it."""
    found, manifest = dict[str, tuple[int, str]](), None
    for name, size, content in members(path):
        if manifest or name in found:
            raise Damaged(f"{name} stands there once too often")
        if name == MANIFEST:
            manifest = Manifest.parse(content.read(LONGEST_MANIFEST))
            continue
        hashed = _Hashed(content, progress)
        while hashed.read(1 << 20):
            pass
        found[name] = (size, hashed.digest.hexdigest())
    if manifest is None:
        raise Damaged(f"{path.name} is cut off: {MANIFEST} is not there")
    for name in sorted(found.keys() | manifest.files.keys()):
        if found.get(name) != manifest.files.get(name):
            raise Damaged(f"{name} is not as it was made")
    return manifest


def take_out(path: Path, name: str, into: Path) -> Path:
    """One member as a file. Raises Damaged where it is not there."""
    for one, _size, content in members(path):
        if one == name:
            target = into / Path(name).name
            with target.open("xb") as file:
                while piece := content.read(1 << 20):
                    file.write(piece)
            return target
    raise Damaged(f"{name} is not there")


def forget(path: Path) -> None:
    with suppress(FileNotFoundError):
        path.unlink()
