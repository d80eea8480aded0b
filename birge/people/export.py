"""Signatures as they leave the server: one line each, sealed; and as the organiser opens them."""

import base64
import binascii
import csv
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any

from birge.people.sealed import NotForThisKey, unseal

KIND = "birge signatures"
COMMITMENT = b"\x02"
COLUMNS = (
    "given_name",
    "family_name",
    "identifier",
    "email",
    "region",
    "assurance",
    "on",
    "language",
    "text",
)


class BadExport(ValueError):
    """A line that is not part of an export; says which."""


@dataclass(frozen=True)
class Opened:
    """`whole` is false where the record is not the one that the ledger committed to.

    `token` is there for who asked for news and has not stopped them.
    """

    line: int
    fields: dict[str, str]
    whole: bool
    commitment: str = ""
    token: str = ""


def commitment(nonce: bytes, record: bytes) -> bytes:
    """SHA-256(02 ‖ nonce ‖ record): binds the ledger to a record that it does not tell."""
    return hashlib.sha256(COMMITMENT + nonce + record).digest()


def open_lines(lines: IO[str], private_key: str) -> Iterator[Opened]:
    """Raises BadExport at the first line that is not an export, or that this key can't open."""
    read_heading(lines.readline())
    for number, line in enumerate(lines, start=2):
        if line.strip():
            yield from open_line(number, line, private_key)


def write_table(opened: Iterator[Opened], target: IO[str]) -> tuple[int, int]:
    """Write CSV; return how many records, and how many of them do not match the ledger."""
    table = csv.DictWriter(target, COLUMNS, extrasaction="ignore")
    table.writeheader()
    written = altered = 0
    for row in opened:
        table.writerow({key: harmless(value) for key, value in row.fields.items()})
        written += 1
        altered += not row.whole
    return written, altered


def read_heading(line: str) -> dict[str, Any]:
    """What the first line says of the whole. Raises BadExport."""
    try:
        heading = json.loads(line)
    except (ValueError, RecursionError):
        heading = None
    if not isinstance(heading, dict) or heading.get("kind") != KIND:
        raise BadExport("line 1")
    return heading


def open_line(number: int, line: str, private_key: str) -> list[Opened]:
    """One signature, or all those of a sheet of paper. Raises BadExport."""
    try:
        row: dict[str, Any] = json.loads(line)
        plain = json.loads(unseal(private_key, base64.b64decode(row["sealed"], validate=True)))
        nonce, record = bytes.fromhex(plain["nonce"]), plain["record"]
        whole = commitment(nonce, record.encode()).hex() == row["commitment"]
        public = {key: str(row[key]) for key in ("assurance", "on", "language", "text")}
        people = json.loads(record)
        listed = people if isinstance(people, list) else [people]
        mark = str(row["commitment"])
        if row.get("stopped"):
            # Not an organiser's to keep any more.
            listed = [{key: person[key] for key in person if key != "email"} for person in listed]
        return [
            Opened(number, {**person, **public}, whole, mark, _token(plain, person))
            for person in listed
        ]
    except NotForThisKey as error:
        raise BadExport(f"line {number}: sealed to another key") from error
    except (
        KeyError, TypeError, AttributeError, ValueError, RecursionError, binascii.Error,
    ) as error:  # fmt: skip
        raise BadExport(f"line {number}") from error


def _token(plain: dict[str, Any], person: dict[str, str]) -> str:
    return str(plain.get("news", "")) if person.get("email") else ""


def harmless(value: object) -> str:
    """A spreadsheet must not run what a signer typed as a formula."""
    text = "" if value is None else str(value)
    return "'" + text if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
