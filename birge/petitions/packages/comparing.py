"""The package held against a copy of the public record: is each signature there, and no other?"""

from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from django.utils.translation import gettext as _

from birge.petitions.auditing.log import leaves
from birge.petitions.auditing.universe import KEPT, Commitments, counted, taken_away
from birge.petitions.packages.manifest import BadPackage, Manifest
from birge.petitions.packages.unsealing import Seen

Reading = Callable[[Iterable[bytes], int], Iterable[bytes]]


def compare(manifest: Manifest, seen: Seen, log: Path, reading: Reading) -> None:
    """Two passes over the log up to the head. Raises BadFile: the number of the log is another."""
    head, slug = manifest.head, manifest.petition
    gone = taken_away(reading(leaves(log, head.size), head.size), slug)
    recorded = Seen()
    for entry in counted(reading(leaves(log, head.size), head.size), slug, head, gone):
        recorded.counts[entry.assurance] += 1
        # Every line of a sheet has the commitment of its sheet.
        if entry.line <= 1:
            recorded.marks[entry.assurance].add(bytes.fromhex(entry.commitment))
    if recorded.counts != Counter(manifest.numbers("counts")):
        raise BadPackage(_("The numbers of the manifest are not those of the public record."))
    for assurance in sorted({*recorded.marks, *seen.marks}):
        if not _is_within(seen.marks[assurance], recorded.marks[assurance]):
            raise BadPackage(
                _("The package holds a signature that the public record does not have.")
            )


def _is_within(few: Commitments, all_of_them: Commitments) -> bool:
    pairs = zip(few.buckets, all_of_them.buckets, strict=True)
    return all(_marks(part) <= _marks(whole) for part, whole in pairs)


def _marks(bucket: bytearray) -> set[bytes]:
    return {bytes(bucket[at : at + KEPT]) for at in range(0, len(bucket), KEPT)}
