"""On the organisers' own machine: every line opened, and each number held against the manifest."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from birge.people.export import BadExport, Opened, open_line, read_heading
from birge.petitions.auditing.universe import Commitments
from birge.petitions.packages.manifest import BadPackage, Manifest

# A sheet of five hundred signatures with the longest names there can be.
LONGEST_LINE = 4 << 20


@dataclass
class Seen:
    """What the lines held so far: how many of each assurance, and which commitments."""

    counts: Counter[str] = field(default_factory=Counter)
    marks: dict[str, Commitments] = field(default_factory=lambda: defaultdict(Commitments))


def unsealed(
    source: IO[bytes], manifest: Manifest, private_key: str, seen: Seen
) -> Iterator[Opened]:
    """Raises BadPackage at the first line that is wrong, and at the end for a wrong number."""
    _check_header(_line(source, 1), manifest)
    number = 1
    while line := _line(source, number + 1):
        number += 1
        yield from _opened(line, number, private_key, seen)
    _check_numbers(manifest, seen)


def _line(source: IO[bytes], number: int) -> str:
    line = source.readline(LONGEST_LINE + 1)
    if len(line) > LONGEST_LINE:
        raise _broken(f"line {number}")
    try:
        return line.decode()
    except UnicodeDecodeError:
        raise _broken(f"line {number}") from None


def _check_header(line: str, manifest: Manifest) -> None:
    try:
        header = read_heading(line)
    except BadExport as error:
        raise _broken(str(error)) from None
    if header.get("petition") != manifest.petition:
        raise BadPackage(_("The sealed lines are those of another petition."))


def _opened(line: str, number: int, private_key: str, seen: Seen) -> list[Opened]:
    try:
        people = open_line(number, line, private_key)
    except BadExport as error:
        raise _broken(str(error)) from None
    for one in people:
        seen.counts[one.fields["assurance"]] += 1
    if people:
        first = people[0]
        if not first.whole:
            raise BadPackage(
                _("Line %(n)d is not the record that the public record committed to.")
                % {"n": number}
            )
        seen.marks[first.fields["assurance"]].add(bytes.fromhex(first.commitment))
    return people


def _check_numbers(manifest: Manifest, seen: Seen) -> None:
    if any(marks.has_twice() for marks in seen.marks.values()):
        raise BadPackage(_("One signature is in this package twice."))
    counts, erased = Counter(manifest.numbers("counts")), Counter(manifest.numbers("erased"))
    if seen.counts + erased != counts or sum(counts.values()) != manifest.values.get("total"):
        found = sum(seen.counts.values())
        raise BadPackage(
            ngettext(
                "The package holds %(n)d signature, and its manifest says otherwise.",
                "The package holds %(n)d signatures, and its manifest says otherwise.",
                found,
            )
            % {"n": found}
        )


def _broken(where: str) -> BadPackage:
    return BadPackage(
        _("signatures.sealed.jsonl, %(where)s: this key can't open it, or it is damaged.")
        % {"where": where}
    )
