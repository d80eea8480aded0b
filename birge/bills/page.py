"""What the page of a bill shows."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from birge.bills.models import Amendment, Bill, Part, Step, Vote
from birge.bills.track import is_over, next_of, track_of
from birge.causes.asked import Asked, asked_in
from birge.causes.courses.course import course_of
from birge.causes.courses.stages import Stage
from birge.causes.models import Source


@dataclass(frozen=True)
class Count:
    """`kind` is yes, no, abstained or absent; `share` of all that are known."""

    kind: str
    label: str
    number: int
    share: float
    begins: float


@dataclass(frozen=True)
class ShownVote:
    vote: Vote
    stage: Stage
    counts: list[Count]


@dataclass(frozen=True)
class ShownAmendment:
    amendment: Amendment
    asked: Asked | None


def context_of(bill: Bill, at: dt.datetime) -> dict[str, Any]:
    today = localdate(at)
    course = course_of(bill, today)
    # Where its procedure has ended and the bill had not.
    ended = None if bill.rules.holds(today) or is_over(course) else bill.rules.known_until
    return {
        "bill": bill,
        "cause": bill.cause,
        "course": course,
        "track": track_of(bill, course),
        "following": next_of(course),
        "is_over": is_over(course),
        "procedure_ended": ended,
        "versions": list(bill.versions.all()),
        "votes": [_vote(vote) for vote in bill.votes.all()],
        "amendments": [_amendment(amendment) for amendment in bill.amendments.all()],
        "sources": sources_of(bill),
    }


def sources_of(bill: Bill) -> list[Source]:
    parts: list[Part] = [*bill.versions.all(), *bill.votes.all(), *bill.sponsors.all()]
    rows: tuple[Step | Part, ...] = (
        *bill.steps.all(),
        *parts,
        *bill.amendments.all(),
        *bill.documents.all(),
    )
    found: set[Source] = {source for row in rows for source in row.sources.all()}
    return sorted(found, key=lambda source: source.order)


def _vote(vote: Vote) -> ShownVote:
    labels = {
        "yes": pgettext("vote", "for"), "no": pgettext("vote", "against"),
        "abstained": _("abstained"), "absent": _("absent"),
    }  # fmt: skip
    known = {kind: getattr(vote, kind) for kind in labels if getattr(vote, kind) is not None}
    total, counts, begins = sum(known.values()), [], 0.0
    for kind, number in known.items():
        share = number / total if total and len(known) > 1 else 0.0
        counts.append(Count(kind, labels[kind], number, share, begins))
        begins += share
    return ShownVote(vote, vote.bill.rules.stages[vote.stage], counts)


def _amendment(amendment: Amendment) -> ShownAmendment:
    slug = amendment.petition
    return ShownAmendment(amendment, asked_in(slug, get_language() or "en") if slug else None)
