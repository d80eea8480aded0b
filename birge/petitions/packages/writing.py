"""A zip whose bytes follow from its content alone, with the mark of each file as it is written."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, BinaryIO, Self
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from birge.petitions.packages.manifest import FileMark

# The first moment that a zip can tell: when it was made is in its manifest.
NEVER = (1980, 1, 1, 0, 0, 0)
OWN_ONLY = 0o600 << 16


class Marked:
    """Counts and hashes what is written through it."""

    def __init__(self, target: IO[bytes]) -> None:
        self._target, self._hash, self._size = target, hashlib.sha256(), 0

    def write(self, content: bytes) -> int:
        self._hash.update(content)
        self._size += len(content)
        return self._target.write(content)

    @property
    def mark(self) -> FileMark:
        return FileMark(self._size, self._hash.hexdigest())


class Zip:
    def __init__(self, target: BinaryIO) -> None:
        self._zip = ZipFile(target, "w")
        self.marks: dict[str, FileMark] = {}

    def add(self, name: str, content: bytes) -> None:
        with self.adding(name) as file:
            file.write(content)

    @contextmanager
    def adding(self, name: str, compressed: bool = True) -> Iterator[Marked]:
        info = ZipInfo(name, NEVER)
        info.external_attr, info.create_system = OWN_ONLY, 3
        info.compress_type = ZIP_DEFLATED if compressed else ZIP_STORED
        with self._zip.open(info, "w", force_zip64=True) as file:
            marked = Marked(file)
            yield marked
        self.marks[name] = marked.mark

    def files(self) -> dict[str, dict[str, object]]:
        return {name: mark.as_json() for name, mark in self.marks.items()}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._zip.close()
