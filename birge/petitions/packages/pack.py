"""On the server: everything that is handed to a body, with the names still sealed."""

import datetime as dt
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any, BinaryIO

from birge.ledger.checkpoint import Checkpoint
from birge.ledger.note import split
from birge.ledger.running import store
from birge.ledger.state import at_one_size
from birge.petitions.exporting import Line, header_line, sealed_lines
from birge.petitions.models import Petition, Tally
from birge.petitions.packages import cover
from birge.petitions.packages.manifest import COVER, KIND, MANIFEST, README, SIGNATURES, Manifest
from birge.petitions.packages.words import readme
from birge.petitions.packages.writing import Zip
from birge.petitions.states import PACKABLE
from birge.petitions.verbs.taking import NotNow

Progress = Callable[[Iterable[Line], int], Iterable[Line]]


class CountsDiffer(Exception):
    """Signatures and published count differ: somebody left meanwhile, or the record is behind."""


def packed(petition: Petition, at: dt.datetime) -> BinaryIO:
    """An unnamed file, ready to be read. Raises NotNow, CountsDiffer or NoPress."""
    target = tempfile.TemporaryFile()  # noqa: SIM115 - whoever asked for it closes it
    try:
        pack(petition, target, at)
    except BaseException:
        target.close()
        raise
    target.seek(0)
    return target


def pack(
    petition: Petition, target: BinaryIO, at: dt.datetime, progress: Progress | None = None
) -> Manifest:
    """Raises NotNow while people can sign, CountsDiffer, or NoPress; then `target` is worthless."""
    if petition.state not in PACKABLE:
        raise NotNow(petition, "package")
    counted, note = _counted(petition)
    head = Checkpoint.parse(split(note)[0])
    with Zip(target) as file:
        file.add(README, readme(petition).encode())
        file.add(COVER, cover.print_cover(petition, counted, head, at))
        found = _write_lines(file, petition, counted, progress)
        manifest = Manifest(_values(petition, counted, at) | {
            "erased": _erased(counted, found),
            "checkpoint": note.decode(),
            "files": file.files(),
        })  # fmt: skip
        file.add(MANIFEST, manifest.content)
    return manifest


def _counted(petition: Petition) -> tuple[Tally, bytes]:
    """The published count with the head that it is of."""
    fresh, size = at_one_size(lambda: _published(petition))
    note = store().read("checkpoint") or b""
    if not note or Checkpoint.parse(split(note)[0]).size != size:
        raise CountsDiffer
    return fresh, note


def _published(petition: Petition) -> Tally:
    return Petition.objects.for_page().get(pk=petition.pk).published


def _write_lines(
    file: Zip, petition: Petition, counted: Tally, progress: Progress | None
) -> Counter[str]:
    lines: Iterable[Line] = sealed_lines(petition)
    if progress:
        lines = progress(lines, counted.total)
    found: Counter[str] = Counter()
    with file.adding(SIGNATURES) as target:
        target.write(header_line(petition).encode())
        for line in lines:
            target.write(line.text.encode())
            found[line.assurance] += line.signatures
    erased = petition.signatures.counted().filter(sealed=None).values_list("assurance", flat=True)
    if found + Counter(erased.order_by()) != Counter(_plain(counted)):
        raise CountsDiffer
    return found


def _erased(counted: Tally, found: Counter[str]) -> dict[str, int]:
    """Counted, and nothing is kept of them: their signers had it erased."""
    return dict(Counter(_plain(counted)) - found)


def _plain(tally: Tally) -> dict[str, int]:
    return {str(name): n for name, n in sorted(tally.counts.items()) if n}


def _values(petition: Petition, counted: Tally, at: dt.datetime) -> dict[str, Any]:
    body, rules = petition.body, petition.rules
    return {
        "kind": KIND,
        "petition": petition.slug,
        "cause": petition.cause.slug,
        "public_key": petition.cause.public_key,
        "disclosure": petition.disclosure,
        "state": petition.state,
        "procedure": petition.procedure,
        "procedure_sha256": rules.digest,
        "body": {"slug": body.slug, "names": body.names, "public_key": body.public_key},
        "made_on": petition.day_of(at).isoformat(),
        "counts": _plain(counted),
        "total": counted.total,
        "accepts": sorted(map(str, rules.accepts)),
        "counted_towards_threshold": counted.accepted,
        "thresholds": [rung.required for rung in rules.rungs],
        "columns": [str(column) for column in rules.columns],
        "texts": list(_texts(petition)),
    }


def _texts(petition: Petition) -> Iterator[dict[str, Any]]:
    for text in petition.texts.order_by("language", "number"):
        yield {"language": text.language, "number": text.number, "sha256": text.fingerprint}
