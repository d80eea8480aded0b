"""The files of an audit: JSON in one spelling, so that one SHA-256 names what was published."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

HASH = re.compile(r"[0-9a-f]{64}")
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
WORD = re.compile(r"[a-z_]{1,30}")


class BadFile(ValueError):
    """Not the file that was asked for; the message says what to do."""


def render(content: Mapping[str, Any]) -> bytes:
    text = json.dumps(content, ensure_ascii=False, allow_nan=False, sort_keys=True, indent=1)
    return text.encode() + b"\n"


def fingerprint(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


def parse(body: bytes | str, kind: str) -> "Fields":
    try:
        values = json.loads(body)
    except (ValueError, RecursionError):
        values = None
    if not isinstance(values, dict) or values.get("kind") != kind:
        raise BadFile(_("This is not a file of the kind “%(kind)s”.") % {"kind": kind})
    return Fields(values)


def altered(kind: str) -> BadFile:
    return BadFile(
        _("“%(kind)s”: not as the command wrote it. Ask for the published file.") % {"kind": kind}
    )


@dataclass(frozen=True)
class Fields:
    """What somebody else wrote, taken out by name and type; raises BadFile."""

    values: dict[str, Any]

    def text(self, key: str, form: re.Pattern[str] | None = None) -> str:
        value = self.values.get(key)
        if not isinstance(value, str) or (form is not None and not form.fullmatch(value)):
            raise self._wrong(key)
        return value

    def number(self, key: str) -> int:
        value = self.values.get(key)
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 1 << 63:
            raise self._wrong(key)
        return value

    def inside(self, key: str) -> "Fields":
        value = self.values.get(key)
        if not isinstance(value, dict):
            raise self._wrong(key)
        return Fields(value)

    def several(self, key: str) -> "list[Fields]":
        values = self.values.get(key)
        if not isinstance(values, list) or not all(isinstance(value, dict) for value in values):
            raise self._wrong(key)
        return [Fields(value) for value in values]

    def _wrong(self, key: str) -> BadFile:
        return BadFile(_("“%(key)s” is missing or misspelt in this file.") % {"key": key})
