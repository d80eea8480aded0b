"""Reading a zip that somebody else made: nothing is unpacked, nothing grows beyond bounds."""

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BufferedReader, RawIOBase
from pathlib import Path
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo
from zlib import error as ZlibError  # noqa: N812 - the name of a class

from django.utils.translation import gettext as _

from birge.petitions.packages.manifest import MANIFEST, BadPackage, FileMark, Manifest

SMALL, ANY_SIZE = 64 << 20, 1 << 50
# Sealed lines hardly shrink; what shrinks more than this is made to burst.
MOST_SHRUNK, ALWAYS_FINE = 40, 1 << 20
ENCRYPTED = 0x1
UNREADABLE = (BadZipFile, ZlibError, EOFError, NotImplementedError, RuntimeError, ValueError)


class Reading(RawIOBase):
    """A member, hashed as it is read."""

    def __init__(self, source: IO[bytes]) -> None:
        self._source, self._hash, self.size = source, hashlib.sha256(), 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        content = self._source.read(len(buffer))
        buffer[: len(content)] = content
        self._hash.update(content)
        self.size += len(content)
        return len(content)

    @property
    def mark(self) -> FileMark:
        return FileMark(self.size, self._hash.hexdigest())


class Zipped:
    """The members are exactly those named in `largest`, each no larger than it says there."""

    def __init__(self, path: Path, kind: str, largest: Mapping[str, int]) -> None:
        """Raises BadPackage, or OSError."""
        self.kind = kind
        try:
            self._zip = ZipFile(path)
        except UNREADABLE:
            raise self._broken() from None
        self._members = {info.filename: info for info in self._zip.infolist()}
        if len(self._members) != len(self._zip.infolist()) or set(self._members) != set(largest):
            names = ", ".join(sorted(largest))
            raise BadPackage(
                _("This is no “%(kind)s”: it holds %(names)s, and nothing else.")
                % {"kind": kind, "names": names}
            )
        for name, most in largest.items():
            _refuse_bursting(self._members[name], most)
        self.manifest = Manifest.read(self.small(MANIFEST), kind)
        if set(self.manifest.files) != set(largest) - {MANIFEST}:
            raise BadPackage(_("The manifest names other files than are there."))

    def close(self) -> None:
        self._zip.close()

    def small(self, name: str) -> bytes:
        try:
            return self._zip.read(name)
        except UNREADABLE:
            raise self._broken() from None

    def checked(self, name: str) -> bytes:
        """A small file, if it is what the manifest says. Raises BadPackage."""
        content = self.small(name)
        self._compare(name, FileMark.of(content))
        return content

    @contextmanager
    def reading(self, name: str) -> Iterator[IO[bytes]]:
        """A file of any size; that it is what the manifest says is known at the end alone."""
        try:
            with self._zip.open(name) as source:
                raw = Reading(source)
                with BufferedReader(raw, 1 << 16) as buffered:
                    yield buffered
                    # Whoever stopped early learns of what comes behind, too.
                    while buffered.read(1 << 16):
                        pass
                self._compare(name, raw.mark)
        except (BadZipFile, ZlibError, EOFError, NotImplementedError):
            raise self._broken() from None

    def _compare(self, name: str, found: FileMark) -> None:
        if self.manifest.files[name] != found:
            raise BadPackage(
                _("%(name)s is not the file that the manifest names: it was altered on its way.")
                % {"name": name}
            )

    def _broken(self) -> BadPackage:
        return BadPackage(
            _("This is no “%(kind)s”, or it was cut or damaged on its way. Fetch it again.")
            % {"kind": self.kind}
        )


def _refuse_bursting(info: ZipInfo, most: int) -> None:
    bursts = info.file_size > ALWAYS_FINE + MOST_SHRUNK * info.compress_size
    plain = info.compress_type in (ZIP_STORED, ZIP_DEFLATED) and not info.flag_bits & ENCRYPTED
    if bursts or not plain or info.file_size > most:
        raise BadPackage(
            _("%(name)s is packed as no command of Birge packs it. It was not opened.")
            % {"name": info.filename}
        )
