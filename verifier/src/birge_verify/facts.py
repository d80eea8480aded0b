"""What a leaf says: the canonical JSON of one fact, read strictly."""

import json
import re
from typing import Any

from birge_verify.outcome import Refused
from birge_verify.wording import say

SIGNED = "petitions.signature_confirmed"
WITHDRAWN = "petitions.signature_withdrawn"
REMOVED = "petitions.signature_removed"
RESTORED = "petitions.signature_restored"
SHEET = "petitions.sheet_counted"
PAUSED, STOPPED, RESUMED = "petitions.paused", "petitions.stopped", "petitions.resumed"
DECIDED = "moderation.decided"
ANSWERED = "petitions.answered"
CLOSED, REACHED = "petitions.closed", "petitions.threshold_reached"

HEX = re.compile(r"[0-9a-f]{64}")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
WORD = re.compile(r"[a-z]+")
TEXT = re.compile(r"[^\x00-\x1f]+")
WORD_OR_NONE = re.compile(r"[^\x00-\x1f]*")
# What is counted, and what says whether signatures may come: its fields, and how each is spelt.
FIELDS: dict[str, dict[str, re.Pattern[str]]] = {
    SIGNED: {
        "petition": TEXT, "text": HEX, "language": TEXT, "assurance": WORD,
        "on": DAY, "commitment": HEX, "withdrawal": HEX,
    },
    WITHDRAWN: {"petition": TEXT, "on": DAY, "secret": HEX},
    REMOVED: {"petition": TEXT, "on": DAY, "withdrawal": HEX, "rule": TEXT},
    RESTORED: {"petition": TEXT, "on": DAY, "withdrawal": HEX},
    SHEET: {"petition": TEXT, "on": DAY, "assurance": WORD, "commitment": HEX},
    PAUSED: {"petition": TEXT, "on": DAY},
    STOPPED: {"petition": TEXT, "on": DAY},
    RESUMED: {"petition": TEXT, "on": DAY},
    DECIDED: {"outcome": WORD, "ground": WORD_OR_NONE, "reason": HEX, "on": DAY},
}  # fmt: skip
NAMES = {kind: {"kind", *fields} for kind, fields in FIELDS.items()}
# What is a whole number, and not less than this.
NUMBERS = {
    REMOVED: {"number": 0},
    RESTORED: {"number": 1},
    SHEET: {"sheet": 1, "signatures": 0},
    PAUSED: {"decision": 1, "count": 0},
    STOPPED: {"decision": 1, "count": 0},
    RESUMED: {"decision": 1},
    DECIDED: {"number": 1, "follows": 0},
}
for _kind, _numbers in NUMBERS.items():
    NAMES[_kind] |= _numbers.keys()
CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def read_fact(leaf: bytes, index: int) -> dict[str, Any]:
    """Raises Refused where the leaf is not a fact, or a counted one is misspelt."""
    fact = read_object(leaf)
    if fact is None or not isinstance(fact.get("kind"), str):
        raise bad_leaf(index)
    if fact["kind"] in FIELDS:
        _check_fields(fact, index)
    if fact["kind"] == ANSWERED:
        _check_answer(fact, index)
    return fact


def read_object(content: bytes) -> dict[str, Any] | None:
    """The JSON object, None where there is none or it is not in its canonical spelling."""
    try:
        value = json.loads(content.decode(), parse_float=_refuse, parse_constant=_refuse)
        plain = CANONICAL.encode(value).encode() == content
    except (ValueError, RecursionError):
        return None
    return value if plain and isinstance(value, dict) else None


def _refuse(number: str) -> None:
    """A fraction has more than one spelling; no fact holds one."""
    raise ValueError(number)


def _check_fields(fact: dict[str, Any], index: int) -> None:
    kind = fact["kind"]
    if fact.keys() != NAMES[kind]:
        raise bad_leaf(index)
    for name, spelling in FIELDS[kind].items():
        if not isinstance(fact[name], str) or not spelling.fullmatch(fact[name]):
            raise bad_leaf(index)
    for name, least in NUMBERS.get(kind, {}).items():
        if type(fact[name]) is not int or fact[name] < least:
            raise bad_leaf(index)


def _check_answer(fact: dict[str, Any], index: int) -> None:
    """The texts by language, and the files, are told by their SHA-256 alone."""
    texts, files = fact.get("answer"), fact.get("attachments")
    if not isinstance(texts, dict) or not isinstance(files, list):
        raise bad_leaf(index)
    for value in (*texts.values(), *files):
        if not isinstance(value, str) or not HEX.fullmatch(value):
            raise bad_leaf(index)


def bad_leaf(index: int) -> Refused:
    return Refused("bad_leaf", say("Entry {index} is not a well-formed fact.").format(index=index))
