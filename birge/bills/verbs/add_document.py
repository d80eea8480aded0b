"""A paper of a bill that lies elsewhere is named, with its day and its address."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from birge.bills.models import Bill, Document
from birge.bills.verbs.parts import put, told
from birge.causes.courses.telling import NotYet
from birge.causes.models import Source
from birge.people.models import Account

TOLD = ("on", "precision", "title", "number", "classification", "is_version", "languages", "links")


@dataclass(frozen=True)
class DocumentPlan:
    """`links` are pairs of an address and a media type, which may be empty."""

    title: dict[str, str]
    sources: Sequence[Source]
    on: dt.date | None = None
    precision: str = "day"
    number: str = ""
    classification: str = ""
    is_version: bool = False
    languages: Sequence[str] = ()
    links: Sequence[Sequence[str]] = ()
    key: str = ""


@transaction.atomic
def add_document(bill: Bill, plan: DocumentPlan, by: Account | None, at: dt.datetime) -> Document:
    """Raises NoSource, NotYet or ToldAlready."""
    if plan.on and plan.on > at.date():
        raise NotYet
    values = {name: getattr(plan, name) for name in TOLD if name != "on" or plan.on}
    values["languages"], values["links"] = list(plan.languages), [list(one) for one in plan.links]
    document = put(Document, bill, plan.key, plan.sources, values, by, at)
    told("add-document", document.bill, by, at)
    return document
