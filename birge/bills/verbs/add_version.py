"""One more version of a bill's text, in the languages in which it was published."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import transaction

from birge.bills.models import Bill, Version, VersionText
from birge.bills.verbs.parts import put, told
from birge.causes.models import Source
from birge.people.models import Account

# In characters: longer than any code of law, and short enough to be shown on one page.
LONGEST = 700_000


class NoText(ValueError):
    """A version has a text in one language at least, and none longer than LONGEST."""


@dataclass(frozen=True)
class VersionPlan:
    """`texts` by language, a line a paragraph; `title` says which version: "As brought in"."""

    on: dt.date
    title: dict[str, str]
    texts: dict[str, str]
    sources: Sequence[Source]
    note: dict[str, str] = field(default_factory=dict)
    key: str = ""


@transaction.atomic
def add_version(bill: Bill, plan: VersionPlan, by: Account | None, at: dt.datetime) -> Version:
    """Raises NoText, NoSource, NotYet or ToldAlready."""
    texts = {tag: paragraphs(text) for tag, text in plan.texts.items()}
    texts = {tag: text for tag, text in texts.items() if text}
    if not texts or max(map(len, texts.values())) > LONGEST:
        raise NoText
    values = {"on": plan.on, "title": plan.title, "note": plan.note}
    version = put(Version, bill, plan.key, plan.sources, values, by, at)
    for language, text in texts.items():
        VersionText.objects.create(version=version, language=language, text=text)
    told("add-version", version.bill, by, at)
    return version


def paragraphs(text: str) -> str:
    """A line a paragraph, without blank ones: what is compared is words, not how they were set."""
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())
