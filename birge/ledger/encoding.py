"""A fact as exact bytes: the same fact is the same bytes everywhere, for ever.

Canonical JSON: keys sorted, no white space, UTF-8 unescaped, and only text, whole numbers, true,
false, null, lists and objects. No fractions: their spelling differs between languages.
"""

import dataclasses
import datetime as dt
import json
from collections.abc import Callable
from functools import cache
from json.encoder import encode_basestring as quoted
from typing import Any, ClassVar, Protocol

# One encoder for all: making it takes longer than a fact does.
SPELL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


SPELLINGS: dict[type, Callable[[Any], str]] = {
    str: quoted,
    bytes: lambda value: f'"{value.hex()}"',
    dt.date: lambda value: f'"{value.isoformat()}"',
}


class Fact(Protocol):
    """A frozen dataclass that says what became public."""

    kind: ClassVar[str]
    __dataclass_fields__: ClassVar[dict[str, Any]]


def encode(fact: Fact) -> bytes:
    mould, names = _mould(type(fact))
    return (mould % tuple([_spelled(getattr(fact, name)) for name in names])).encode()


@cache
def _mould(kind: type[Fact]) -> tuple[str, list[str]]:
    """What is the same in all facts of a kind, and the names of what goes between."""
    names = sorted(field.name for field in dataclasses.fields(kind))
    pairs = sorted([("kind", quoted(kind.kind)), *((name, "%s") for name in names)])
    return f"{{{','.join(f'{quoted(name)}:{value}' for name, value in pairs)}}}", names


def _spelled(value: Any) -> str:
    """In a third of the time for the three types that most facts are made of."""
    spell = SPELLINGS.get(type(value))
    return spell(value) if spell else canonical(_plain(value)).decode()


def decode(body: bytes) -> dict[str, Any]:
    """The fields of a fact; raises ValueError where `body` is not the canonical spelling."""
    fields = json.loads(body)
    if not isinstance(fields, dict) or canonical(fields) != body:
        raise ValueError("not a canonical fact")
    return fields


def canonical(value: Any) -> bytes:
    if type(value) is dict and _is_text(value):
        pairs = (f"{quoted(key)}:{quoted(item)}" for key, item in sorted(value.items()))
        return f"{{{','.join(pairs)}}}".encode()
    _refuse_ambiguous(value)
    return SPELL(value).encode("utf-8")


def _is_text(value: dict[Any, Any]) -> bool:
    """All that it holds is text, as in most facts: these are spelled in half of the time."""
    return all(type(key) is str and type(item) is str for key, item in value.items())


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        # A name of a list of names is told as its word.
        return str(value)
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
