"""The folder of public files: each whole or not there, and on disk before it is needed."""

import contextlib
import datetime as dt
import fcntl
import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from birge.ledger.tiles import HASH, WIDTH, Tile

# Up to so many files are flushed one by one; more are cheaper flushed with everything else.
FEW = 16
CHANGING = frozenset({"checkpoint", "key"})


class TileStore:
    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def read(self, path: str) -> bytes | None:
        try:
            return (self.folder / path).read_bytes()
        except FileNotFoundError:
            return None

    @contextlib.contextmanager
    def alone(self) -> Iterator[None]:
        """Between processes that share this folder."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / ".lock").open("wb") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def read_tile(self, tile: Tile) -> bytes | None:
        """A partial tile may have gone when the full one came: then that one's beginning."""
        content = self.read(tile.path)
        if content is not None or tile.width == WIDTH or tile.level is None:
            return content
        full = self.read(Tile(tile.level, tile.index).path)
        return None if full is None else full[: tile.width * HASH]

    def forget_partial(self, tiles: Iterable[Tile]) -> None:
        """Partial tiles beside a full one serve nobody: without this they outgrow all the rest."""
        for tile in tiles:
            if tile.width == WIDTH:
                shutil.rmtree(self.folder / f"{tile.path}.p", ignore_errors=True)

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
        try:
            with aside.open("wb") as file:
                file.write(content)
                if flush:
                    file.flush()
                    os.fsync(file.fileno())
            if target.name not in CHANGING:
                # The second at which a tile was written would tell when somebody signed.
                os.utime(aside, (0, 0))
            aside.replace(target)
        except OSError:
            # On a full disk, half a file would only take room for ever.
            aside.unlink(missing_ok=True)
            raise


def _flush_names(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
