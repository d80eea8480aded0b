"""Putting a file of bills into the database; loading it twice changes nothing."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from birge.bills.billfile.reading import BillEntry, PartEntry, Reader
from birge.bills.models import Bill, Part
from birge.bills.verbs.add_amendment import AmendmentPlan, add_amendment
from birge.bills.verbs.add_sponsor import SponsorPlan, add_sponsor
from birge.bills.verbs.add_version import VersionPlan, add_version, paragraphs
from birge.bills.verbs.parts import ToldAlready
from birge.bills.verbs.record_step import record_step
from birge.bills.verbs.record_vote import VotePlan, record_vote
from birge.bills.verbs.telling import tell
from birge.causes.courses.filed import StepEntry
from birge.causes.courses.telling import NotAllowed, NotYet, StepPlan
from birge.causes.models import Cause, Source
from birge.causes.storyfile.problems import BadStory

Sources = Mapping[str, Source]


@transaction.atomic
def load_bills(cause: Cause, path: Path, at: dt.datetime) -> list[Bill]:
    """The bills of this file, public from now on. Raises BadStory, with nothing stored."""
    languages = tuple(cause.texts.order_by("id").values_list("language", flat=True))
    sources = {source.key: source for source in cause.sources.all()}
    entries = Reader(languages, frozenset(sources), []).read(path)
    problems: list[str] = []
    bills = [_bill(cause, entry, sources, at, problems) for entry in entries]
    if problems:
        raise BadStory(problems)
    return bills


def _bill(
    cause: Cause, entry: BillEntry, sources: Sources, at: dt.datetime, problems: list[str]
) -> Bill:
    names = ("procedure", "disclosure", "title", "summary", "number", "law_number", "url")
    values = {name: getattr(entry, name) for name in names}
    bill, _is_new = Bill.objects.update_or_create(
        slug=entry.slug, defaults=values,
        create_defaults={**values, "cause": cause, "opened_on": localdate(at)},
    )  # fmt: skip
    if bill.cause_id != cause.pk:
        problems.append(_("“%(slug)s”: this address is another cause's.") % {"slug": entry.slug})
        return bill
    for step in sorted(entry.steps, key=lambda step: step.on):
        problems += _step(bill, step, sources, at)
    for parts, plan, add in (
        (entry.versions, VersionPlan, add_version), (entry.votes, VotePlan, record_vote),
        (entry.sponsors, SponsorPlan, add_sponsor),
        (entry.amendments, AmendmentPlan, add_amendment),
    ):  # fmt: skip
        problems += _parts(bill, parts, plan, add, sources, at)
    tell(bill)
    return bill


def _step(bill: Bill, entry: StepEntry, sources: Sources, at: dt.datetime) -> Iterator[str]:
    where = f"“{bill.slug}”: “{entry.key}”: "
    known = bill.steps.filter(key=entry.key).first()
    if known:
        if not entry.tells(known):
            yield where + _("told already, and otherwise. Correct it at the desk.")
        return
    values = {**vars(entry), "sources": [sources[key] for key in entry.sources]}
    try:
        record_step(bill, StepPlan(**values), None, at, with_gaps=True)
    except NotYet:
        yield where + _("this day has not come.")
    except NotAllowed as refused:
        allowed = ", ".join(stage.key for stage in refused.allowed)
        yield where + _(
            "the procedure lets this not follow, but: %(allowed)s. Or say why in “irregular”."
        ) % {"allowed": allowed}


def _parts(
    bill: Bill, parts: Iterable[PartEntry], plan: Callable[..., Any], add: Callable[..., Part],
    sources: Sources, at: dt.datetime,
) -> Iterator[str]:  # fmt: skip
    for entry in parts:
        where = f"“{bill.slug}”: “{entry.key}”: "
        told_by = [sources[key] for key in entry.sources]
        try:
            add(bill, plan(**entry.values, sources=told_by, key=entry.key), None, at)
        except NotYet:
            yield where + _("this day has not come.")
        except ToldAlready as known:
            if not _tells(entry, known.part):
                yield where + _("told already, and otherwise. Withdraw it at the desk.")


def _tells(entry: PartEntry, part: Any) -> bool:
    values = dict(entry.values)
    texts = values.pop("texts", None)
    if texts is not None:
        told = dict(part.texts.values_list("language", "text"))
        if told != {tag: paragraphs(text) for tag, text in texts.items()}:
            return False
    return all(getattr(part, name) == value for name, value in values.items())
