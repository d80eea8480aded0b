"""A disk that becomes full, and has room again.

Where the machine lets us, a real small one is mounted. Elsewhere, as in most containers, the
kernel is told that no file of these processes may grow: they meet it at the same calls.
"""

import contextlib
import resource
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.running import children

CHUNK = 1 << 16


class Disk:
    def __init__(self, folder: Path, *, is_mounted: bool) -> None:
        self.folder, self.is_mounted = folder, is_mounted

    @contextmanager
    def full(self, process: int) -> Iterator[None]:
        """For this process and those below it."""
        with self._filled() if self.is_mounted else _held(process):
            yield

    @contextmanager
    def _filled(self) -> Iterator[None]:
        ballast = self.folder / "ballast"
        with ballast.open("wb", buffering=0) as file, contextlib.suppress(OSError):
            while True:
                file.write(bytes(CHUNK))
        try:
            yield
        finally:
            ballast.unlink()


@contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[Disk]:
    folder.mkdir(exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder)]
    done = subprocess.run(command, check=False, capture_output=True)
    is_mounted = done.returncode == 0
    try:
        yield Disk(folder, is_mounted=is_mounted)
    finally:
        if is_mounted:
            subprocess.run(["umount", "-l", str(folder)], check=True)


@contextmanager
def _held(process: int) -> Iterator[None]:
    held = list(_with_those_below(process))
    for one in held:
        _limit(one, 0)
    try:
        yield
    finally:
        for one in {*held, *_with_those_below(process)}:
            _limit(one, resource.RLIM_INFINITY)


def _limit(process: int, size: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        hard = resource.prlimit(process, resource.RLIMIT_FSIZE)[1]
        soft = min(size, hard) if hard >= 0 else size
        resource.prlimit(process, resource.RLIMIT_FSIZE, (soft, hard))


def _with_those_below(process: int) -> Iterator[int]:
    yield process
    with contextlib.suppress(FileNotFoundError, ProcessLookupError):
        for one in children(process):
            yield from _with_those_below(one)


def left_aside(folder: Path) -> list[Path]:
    """Half files, of a write that did not come to its end."""
    return [path for path in folder.rglob(".*.*") if not path.name.startswith(".lock")]
