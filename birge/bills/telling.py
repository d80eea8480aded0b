"""A bill and its parts as plain data, for the API and the dumps."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.timezone import localdate

from birge.bills.models import Amendment, Bill, Part, Sponsor, Version, VersionText, Vote
from birge.causes.courses import plain
from birge.causes.courses.course import Course, course_of
from birge.kit import clock


def summary(bill: Bill) -> dict[str, Any]:
    course = _course(bill)
    names = (
        "slug", "disclosure", "procedure", "title", "summary", "number", "law_number", "opened_on",
    )  # fmt: skip
    return {name: getattr(bill, name) for name in names} | {
        "url": settings.BASE_URL + reverse("api:bill", args=[bill.slug]),
        "official_page": bill.url,
        "cause": bill.cause.slug,
        "stage": course.last.stage.key if course.last else None,
        "late": course.is_late,
    }


def whole(bill: Bill) -> dict[str, Any]:
    course = _course(bill)
    return summary(bill) | {
        "steps": told_steps(bill),
        "ahead": plain.told_ahead(course),
        "versions": [told_version(version) for version in bill.versions.all()],
        "votes": [told_vote(vote) for vote in bill.votes.all()],
        "sponsors": [told_sponsor(sponsor) for sponsor in bill.sponsors.all()],
        "amendments": [told_amendment(amendment) for amendment in bill.amendments.all()],
    }


def told_steps(bill: Bill) -> list[dict[str, Any]]:
    """What corrections have replaced stands among them."""
    stages, steps = bill.rules.stages, plain.told_steps(bill, _course(bill))
    return [{**step, "place": stages[step["stage"]].place} for step in steps]


def _course(bill: Bill) -> Course:
    return course_of(bill, localdate(clock.now()))


def _part(part: Part, *names: str) -> dict[str, Any]:
    kept = ("key", "withdrawn_on", "withdrawn_why", *names)
    sources = [source.key for source in part.sources.all()]
    return {name: getattr(part, name) for name in kept} | {"sources": sources}


def told_version(version: Version) -> dict[str, Any]:
    languages = [text.language for text in version.texts.all()]
    texts = settings.BASE_URL + reverse("api:bill-texts", args=[version.bill.slug])
    return _part(version, "on", "title", "note") | {"languages": languages, "texts": texts}


def told_texts(bill: Bill) -> Iterator[dict[str, Any]]:
    rows = VersionText.objects.filter(version__bill=bill, version__withdrawn_on=None)
    for text in rows.select_related("version").order_by("version__on", "id"):
        yield {"version": text.version.key, "language": text.language, "text": text.text}


def told_vote(vote: Vote) -> dict[str, Any]:
    names = ("on", "stage", "yes", "no", "abstained", "absent", "passed", "note")
    law = vote.bill.rules.stages[vote.stage]
    return _part(vote, *names) | {"place": law.place, "majority": law.majority}


def told_sponsor(sponsor: Sponsor) -> dict[str, Any]:
    return _part(sponsor, "kind", "name", "is_primary")


def told_amendment(amendment: Amendment) -> dict[str, Any]:
    names = ("on", "what", "proposed_by", "outcome", "petition", "petition_url", "note")
    return _part(amendment, *names)
