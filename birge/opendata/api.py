"""The state of the record, and the dumps that were made of everything."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_noop as _
from ninja import Router, Schema

from birge.ledger.running import NoKey, promiser, signer
from birge.ledger.state import counted_size, published
from birge.opendata import dumps
from birge.opendata.answers import A_WHILE, answer
from birge.opendata.schemas import Page, responses

router = Router()


class FileTold(Schema):
    name: str
    bytes: int
    sha256: str
    table: str | None = None
    rows: int | None = None
    url: str


class RecordTold(Schema):
    origin: str
    size: int
    root: str


class DumpTold(Schema):
    """`ledger` is the signed head that the dump was made at; `checkpoint` holds its signature."""

    day: dt.date
    ledger: RecordTold
    formats: list[str]
    files: list[FileTold]
    url: str
    sha256sums: str


class DumpList(Page):
    results: list[DumpTold]


@router.get(
    "/dumps/",
    response=responses(DumpList),
    operation_id="dumps",
    summary=_("Nightly dumps of all tables, the newest first"),
    tags=["dumps"],
)
def dump_list(request: HttpRequest) -> HttpResponseBase:
    days = dumps.days()

    def tell() -> dict[str, Any]:
        return {"count": len(days), "next": None, "results": [dumps.told(day) for day in days]}

    return answer(request, ",".join(days), tell, seconds=A_WHILE)


class LedgerTold(Schema):
    """`size` and `root` are of the published head; `counted` entries are in the counts."""

    origin: str
    size: int
    root: str | None
    counted: int
    checkpoint: str | None
    key: str | None
    promise_key: str | None
    urls: dict[str, str]


@router.get(
    "/ledger/",
    response=responses(LedgerTold),
    operation_id="ledger",
    summary=_("How far the public record goes, its signed head, and its keys"),
    tags=["ledger"],
)
def ledger(request: HttpRequest) -> HttpResponseBase:
    told = _ledger()
    return answer(request, repr(told), lambda: told)


def _ledger() -> dict[str, Any]:
    note, head = published()
    base = f"{settings.BASE_URL}/ledger"
    return {
        "origin": settings.LEDGER_ORIGIN,
        "size": head.size if head else 0,
        "root": head.root.hex() if head else None,
        "counted": counted_size(),
        "checkpoint": note or None,
        **_keys(),
        "urls": {name: f"{base}/{name}" for name in ("checkpoint", "key", "promise-key")},
    }


def _keys() -> dict[str, str | None]:
    try:
        return {"key": str(signer().key()), "promise_key": str(promiser().key())}
    except NoKey:
        return {"key": None, "promise_key": None}
