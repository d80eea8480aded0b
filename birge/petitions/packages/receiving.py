"""On the body's machine: the file that was handed over, checked and opened."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import BinaryIO

from django.utils.translation import gettext as _

from birge.people import sealed, stream
from birge.people.wholefile import whole_file
from birge.petitions.packages.manifest import (
    COVER,
    KIND,
    MANIFEST,
    NAMES,
    NAMES_KIND,
    PACKAGE,
    README,
    BadPackage,
    Manifest,
)  # fmt: skip
from birge.petitions.packages.zipped import ANY_SIZE, SMALL, Zipped

LARGEST = {MANIFEST: SMALL, COVER: SMALL, PACKAGE: SMALL, README: SMALL, NAMES: ANY_SIZE}
Progress = Callable[[Iterable[bytes], int], Iterable[bytes]]


def receive(
    handed: Path, private_key: str, out: Path, progress: Progress, sender: str = ""
) -> Manifest:
    """Raises BadPackage or FileExistsError; then nothing is left behind.

    `sender` is the public key of the cause, where the body has it from elsewhere.
    """
    zipped = Zipped(handed, NAMES_KIND, LARGEST)
    try:
        manifest = zipped.manifest
        _check(zipped, manifest, private_key, sender)
        with whole_file(out) as target:
            _open(zipped, private_key, target, progress)
        return manifest
    finally:
        zipped.close()


def _check(zipped: Zipped, manifest: Manifest, private_key: str, sender: str) -> None:
    if manifest.values["for"] != sealed.public_half(private_key):
        raise BadPackage(_("These names are sealed for another key than this one."))
    if sender and manifest.values["from"] != sender:
        raise BadPackage(_("These names were not sealed by the organisers of this cause."))
    zipped.checked(COVER), zipped.checked(README)
    package = Manifest.read(zipped.checked(PACKAGE), KIND)
    counts = manifest.numbers("counts")
    told, erased = package.numbers("counts"), package.numbers("erased")
    due = {name: told.get(name, 0) - erased.get(name, 0) for name in package.accepts}
    whole = {name: n for name, n in due.items() if n} == counts
    same = package.sha256 == manifest.values["package"] and package.petition == manifest.petition
    own = package.values["public_key"] == manifest.values["from"]
    if not (whole and same and own and sum(counts.values()) == manifest.values["rows"]):
        raise BadPackage(_("The numbers of the names are not those of the petition's package."))


def _open(zipped: Zipped, private_key: str, target: BinaryIO, progress: Progress) -> None:
    manifest, lines = zipped.manifest, 0
    size = manifest.files[NAMES].size
    try:
        with zipped.reading(NAMES) as source:
            pieces = stream.opened(source, private_key, manifest.values["from"])
            for piece in progress(pieces, size // stream.PIECE + 1):
                target.write(piece)
                lines += piece.count(b"\n")
    except sealed.NotForThisKey:
        raise BadPackage(_("These names are sealed for another key than this one.")) from None
    except stream.OtherSender:
        raise BadPackage(
            _("These names were not sealed by the organisers of this cause.")
        ) from None
    except stream.BadStream:
        raise BadPackage(_("The sealed names were cut or altered on their way.")) from None
    if lines != manifest.values["rows"] + 1:
        raise BadPackage(_("The numbers of the names are not those of the petition's package."))
