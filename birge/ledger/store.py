"""The folder of public files: each whole or not there, and on disk before it is needed."""

import datetime as dt
import os
from collections.abc import Sequence
from pathlib import Path

# Up to so many files are flushed one by one; more are cheaper flushed with everything else.
FEW = 16


class TileStore:
    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def read(self, path: str) -> bytes | None:
        try:
            return (self.folder / path).read_bytes()
        except FileNotFoundError:
            return None

    def published_at(self) -> dt.datetime | None:
        """When the head was last written."""
        try:
            written = (self.folder / "checkpoint").stat().st_mtime
        except FileNotFoundError:
            return None
        return dt.datetime.fromtimestamp(written, dt.UTC)

    def write(self, files: Sequence[tuple[str, bytes]]) -> None:
        """On disk when this returns, under their names. What is there already stays as it is."""
        fresh = [(path, content) for path, content in files if self.read(path) != content]
        one_by_one = len(fresh) <= FEW
        folders = {(self.folder / path).parent for path, _ in fresh}
        for folder in folders:
            folder.mkdir(parents=True, exist_ok=True)
        for path, content in fresh:
            self._replace(self.folder / path, content, flush=one_by_one)
        if not one_by_one:
            os.sync()
            return
        for folder in folders:
            _flush_names(folder)

    def _replace(self, target: Path, content: bytes, flush: bool) -> None:
        aside = target.with_name(f".{target.name}.{os.getpid()}")
        with aside.open("wb") as file:
            file.write(content)
            if flush:
                file.flush()
                os.fsync(file.fileno())
        aside.replace(target)


def _flush_names(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
