"""What the verifier remembers between runs: files that are replaced whole, or not at all."""

import hashlib
import os
from pathlib import Path

from birge_verify.outcome import Misused
from birge_verify.wording import say


def default_folder() -> Path:
    base = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state"
    return Path(base) / "birge-verify"


class Memory:
    """One small file for each name: a reader sees its old content or its new, crash or not."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            text = say("{folder} cannot hold what is to be remembered: {reason}")
            raise Misused("no_memory", text.format(folder=folder, reason=error)) from error

    def path(self, name: str, kind: str) -> Path:
        return self.folder / f"{hashlib.sha256(name.encode()).hexdigest()[:32]}.{kind}"

    def read(self, name: str, kind: str) -> bytes | None:
        try:
            return self.path(name, kind).read_bytes()
        except FileNotFoundError:
            return None

    def write(self, name: str, kind: str, content: bytes) -> Path:
        path = self.path(name, kind)
        write_whole(path, content)
        return path


def write_whole(path: Path, content: bytes, mode: int = 0o644, durable: bool = True) -> None:
    """Returns when the content is on disk, under its name; sooner if it need not be `durable`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
    with open(descriptor, "wb") as file:  # noqa: PTH123
        file.write(content)
        if durable:
            file.flush()
            os.fsync(file.fileno())
    aside.replace(path)
    if durable:
        _keep_name(path)


def _keep_name(path: Path) -> None:
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
