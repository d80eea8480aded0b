"""What a package says of itself: its files, its numbers, and the head they belong to."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from birge.ledger.checkpoint import Checkpoint
from birge.petitions.auditing.files import HASH, SLUG, BadFile, Fields, fingerprint, parse, render
from birge.petitions.auditing.head import read_head
from birge.petitions.rules import COLUMNS

KIND, NAMES_KIND = "birge package", "birge names"
MANIFEST, COVER, README = "manifest.json", "cover.pdf", "README.txt"
SIGNATURES, PACKAGE, NAMES = "signatures.sealed.jsonl", "package.json", "names.csv.sealed"
KNOWN_COLUMNS = frozenset({*COLUMNS, "identifier"})
WORD = re.compile(r"[a-z_]{1,30}")
KEY = re.compile(r"[A-Za-z0-9+/]{43}=")


class BadPackage(BadFile):
    """Not the package that was made; the message says what is wrong and what to do."""


@dataclass(frozen=True)
class FileMark:
    """What a file must be, byte by byte."""

    size: int
    sha256: str

    @classmethod
    def of(cls, content: bytes) -> "FileMark":
        return cls(len(content), fingerprint(content))

    def as_json(self) -> dict[str, Any]:
        return {"bytes": self.size, "sha256": self.sha256}


@dataclass(frozen=True)
class Manifest:
    """`values` are as they were read or are to be written; the properties are what is used."""

    values: Mapping[str, Any]

    @classmethod
    def read(cls, content: bytes, kind: str) -> "Manifest":
        """Raises BadPackage unless it is in its one spelling, and whole."""
        try:
            values = parse(content, kind).values
            manifest = cls(values)
            manifest.check()
        except BadFile as error:
            raise BadPackage(str(error)) from None
        if render(values) != content:
            raise BadPackage(_("The manifest is not as the command wrote it."))
        return manifest

    def check(self) -> None:
        """Raises BadFile at the first value that is missing or misspelt."""
        fields = Fields(dict(self.values))
        fields.text("petition", SLUG)
        read: list[object] = [self.files, self.columns, self.numbers("counts")]
        if self.values["kind"] == NAMES_KIND:
            read += [fields.text("for", KEY), fields.text("from", KEY), fields.number("rows")]
            read += [fields.text("package", HASH), self.numbers("lacking")]
        else:
            read += [fields.text("public_key", KEY), fields.inside("body").text("slug")]
            read += [fields.number("total"), self.numbers("erased"), self.accepts, self.head]

    @property
    def content(self) -> bytes:
        return render(self.values)

    @property
    def sha256(self) -> str:
        return fingerprint(self.content)

    @property
    def petition(self) -> str:
        return str(self.values["petition"])

    @property
    def files(self) -> dict[str, FileMark]:
        listed = Fields(dict(self.values)).inside("files")
        inside = {name: listed.inside(name) for name in listed.values}
        return {
            name: FileMark(mark.number("bytes"), mark.text("sha256", HASH))
            for name, mark in inside.items()
        }

    @property
    def columns(self) -> list[str]:
        return _known(self._words("columns"), KNOWN_COLUMNS)

    @property
    def accepts(self) -> list[str]:
        return self._words("accepts")

    @property
    def head(self) -> Checkpoint:
        return read_head(Fields(dict(self.values)).text("checkpoint").encode())

    def numbers(self, key: str) -> dict[str, int]:
        counts = Fields(dict(self.values)).inside(key)
        return {name: counts.number(name) for name in counts.values}

    def _words(self, key: str) -> list[str]:
        words = self.values.get(key)
        if not isinstance(words, list) or not words or len(words) != len(set(map(str, words))):
            raise BadFile(_("“%(key)s” is missing or misspelt in this file.") % {"key": key})
        if not all(isinstance(word, str) and WORD.fullmatch(word) for word in words):
            raise BadFile(_("“%(key)s” is missing or misspelt in this file.") % {"key": key})
        return words


def _known(words: list[str], known: Iterable[str]) -> list[str]:
    if unknown := set(words) - set(known):
        raise BadFile(
            _("This program does not know these columns: %(columns)s. Take a newer one.")
            % {"columns": ", ".join(sorted(unknown))}
        )
    return words
