"""From the sealed package to a file that the body alone can read: the columns it needs, no more."""

import csv
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from birge.kit.text import one_line
from birge.people import sealed
from birge.people.export import Opened, harmless
from birge.people.stream import Sealer
from birge.people.wholefile import whole_file
from birge.petitions.packages.manifest import (
    COVER,
    KIND,
    MANIFEST,
    NAMES,
    NAMES_KIND,
    PACKAGE,
    README,
    SIGNATURES,
    BadPackage,
    Manifest,
)  # fmt: skip
from birge.petitions.packages.unsealing import Seen, unsealed
from birge.petitions.packages.words import names_readme
from birge.petitions.packages.writing import Marked, Zip
from birge.petitions.packages.zipped import ANY_SIZE, SMALL, Zipped

LARGEST = {MANIFEST: SMALL, COVER: SMALL, README: SMALL, SIGNATURES: ANY_SIZE}
Progress = Callable[[Iterable[Opened], int], Iterable[Opened]]
Check = Callable[[Manifest, Seen], None]


@dataclass
class Table:
    """The CSV as it is written: how many lines, and in how many of them a column is empty."""

    columns: list[str]
    rows: int = 0

    def __post_init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.lacking: Counter[str] = Counter()

    def write(self, people: Iterable[Opened], accepts: list[str], target: Any) -> None:
        lines = csv.writer(_Text(target))
        lines.writerow(self.columns)
        for person in people:
            if person.fields["assurance"] in accepts:
                lines.writerow(self._row(person))

    def _row(self, person: Opened) -> list[str]:
        values = [one_line(str(person.fields.get(column) or "")) for column in self.columns]
        pairs = zip(self.columns, values, strict=True)
        self.lacking.update(column for column, value in pairs if not value)
        self.counts[person.fields["assurance"]] += 1
        self.rows += 1
        return [harmless(value) for value in values]


@dataclass(frozen=True)
class _Text:
    target: Any

    def write(self, text: str) -> int:
        return int(self.target.write(text.encode()))


def hand_over(
    package: Path, private_key: str, body_key: str, out: Path, progress: Progress, check: Check
) -> Manifest:
    """Raises BadPackage or FileExistsError; then nothing is left behind.

    `check` is called with what was opened before anything stands under its name.
    """
    zipped = Zipped(package, KIND, LARGEST)
    try:
        _check_keys(zipped.manifest, private_key, body_key)
        with whole_file(out) as target, Zip(target) as file:
            return _write(file, zipped, private_key, body_key, progress, check)
    finally:
        zipped.close()


def _write(
    file: Zip, zipped: Zipped, private_key: str, body_key: str, progress: Progress, check: Check
) -> Manifest:
    manifest, seen = zipped.manifest, Seen()
    zipped.checked(README)
    file.add(README, names_readme().encode())
    file.add(COVER, zipped.checked(COVER))
    file.add(PACKAGE, manifest.content)
    table = Table(manifest.columns)
    with zipped.reading(SIGNATURES) as source, file.adding(NAMES, compressed=False) as names:
        people = progress(unsealed(source, manifest, private_key, seen), manifest.values["total"])
        _seal(table, people, manifest, names, (private_key, body_key))
    check(manifest, seen)
    made = Manifest(_values(manifest, table, private_key, body_key) | {"files": file.files()})
    file.add(MANIFEST, made.content)
    return made


def _seal(
    table: Table, people: Iterable[Opened], manifest: Manifest, names: Marked,
    keys: tuple[str, str],
) -> None:  # fmt: skip
    stream = Sealer(names, *keys)
    table.write(people, manifest.accepts, stream)
    stream.close()


def _values(manifest: Manifest, table: Table, private_key: str, body_key: str) -> dict[str, Any]:
    return {
        "kind": NAMES_KIND,
        "petition": manifest.petition,
        "body": manifest.values["body"]["slug"],
        "for": body_key,
        "from": sealed.public_half(private_key),
        "columns": table.columns,
        "rows": table.rows,
        "counts": dict(sorted(table.counts.items())),
        "lacking": dict(sorted(table.lacking.items())),
        "package": manifest.sha256,
    }


def _check_keys(manifest: Manifest, private_key: str, body_key: str) -> None:
    if sealed.public_half(private_key) != manifest.values["public_key"]:
        raise BadPackage(_("This is not the key of the cause that the package belongs to."))
    known = manifest.values["body"].get("public_key")
    if known and known != body_key:
        raise BadPackage(
            _("The site holds another key for this body. Ask the body which one is its own.")
        )
