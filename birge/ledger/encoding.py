"""A fact as exact bytes: the same fact is the same bytes everywhere, for ever.

Canonical JSON: keys sorted, no white space, UTF-8 unescaped, and only text, whole numbers, true,
false, null, lists and objects. No fractions: their spelling differs between languages.
"""

import dataclasses
import datetime as dt
import json
from typing import Any, ClassVar, Protocol

# One encoder for all: making it takes longer than a fact does.
SPELL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


class Fact(Protocol):
    """A frozen dataclass that says what became public."""

    kind: ClassVar[str]
    __dataclass_fields__: ClassVar[dict[str, Any]]


def encode(fact: Fact) -> bytes:
    fields = {field.name: _plain(getattr(fact, field.name)) for field in dataclasses.fields(fact)}
    return canonical({"kind": fact.kind, **fields})


def decode(body: bytes) -> dict[str, Any]:
    """The fields of a fact; raises ValueError where `body` is not the canonical spelling."""
    fields = json.loads(body)
    if not isinstance(fields, dict) or canonical(fields) != body:
        raise ValueError("not a canonical fact")
    return fields


def canonical(value: Any) -> bytes:
    _refuse_ambiguous(value)
    return SPELL(value).encode("utf-8")


def _plain(value: Any) -> Any:
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, dt.datetime):
        raise TypeError("A fact tells its day, never its second.")
    if isinstance(value, dt.date):
        return value.isoformat()
    return value


def _refuse_ambiguous(value: Any) -> None:
    if type(value) is str:  # Most of what is told is text.
        return
    if isinstance(value, dict):
        for key, item in value.items():
            if not isinstance(key, str):
                raise TypeError(f"{key!r}: keys of a fact are text.")
            _refuse_ambiguous(item)
    elif isinstance(value, list | tuple):
        for item in value:
            _refuse_ambiguous(item)
    elif not isinstance(value, str | int | None):
        raise TypeError(f"{value!r} has no single spelling; a fact can't hold it.")
