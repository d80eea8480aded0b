"""Public petitions as JSON: the same numbers as on the page, and nothing besides."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.translation import gettext_noop as _
from ninja import Query, Router

from birge.kit import clock
from birge.ledger.state import at_one_size, counted_as_of
from birge.moderation.api import told as told_decision
from birge.moderation.matters import Named
from birge.moderation.models import Decision
from birge.opendata.answers import BadQuestion, answer
from birge.opendata.paging import cut
from birge.opendata.schemas import responses
from birge.opendata.versions import version_at
from birge.petitions.deciding import FORM
from birge.petitions.models import Answer, News, Petition, PetitionQuerySet, Step, Sweep, Text
from birge.petitions.schemas import CountTold, PetitionFilters, PetitionPage, WholePetition
from birge.petitions.views.gates import public_petition

PAGE_SIZE = 50
FILTERS = {
    "state": "state",
    "body": "body__slug",
    "cause": "cause__slug",
    "disclosure": "disclosure",
}
TOPIC = "petitions"

router = Router(tags=["petitions"])


@router.get(
    "/petitions/",
    response=responses(PetitionPage),
    operation_id="petitions",
    summary=_("Petitions, in the order in which they were started"),
)
def petitions(request: HttpRequest, asked: Query[PetitionFilters]) -> HttpResponseBase:
    at = clock.now()
    known = frozenset(PetitionFilters.model_fields)
    version = version_at(at, TOPIC)
    return answer(request, version, lambda: _listed(request, asked, at), known=known)


@router.get(
    "/petitions/{slug:slug}/",
    response=responses(WholePetition, 404),
    operation_id="petition",
    url_name="petition",
    summary=_("One petition: its texts, numbers, steps and answers"),
)
def petition(request: HttpRequest, slug: str) -> HttpResponseBase:
    at = clock.now()
    return answer(request, version_at(at, TOPIC), lambda: _told(slug, at))


@router.get(
    "/petitions/{slug:slug}/count/",
    response=responses(CountTold, 404),
    operation_id="petition_count",
    url_name="petition-count",
    summary=_("The number alone, for pages that show it while it grows"),
)
def petition_count(request: HttpRequest, slug: str) -> HttpResponseBase:
    at = clock.now()
    return answer(request, version_at(at, TOPIC), lambda: _number(slug, at), seconds=1)


def _listed(request: HttpRequest, asked: PetitionFilters, at: dt.datetime) -> dict[str, Any]:
    size = asked.limit or PAGE_SIZE
    wanted = {field: getattr(asked, name) for name, field in FILTERS.items()}
    rows = Petition.objects.public().filter(**{key: v for key, v in wanted.items() if v})
    behind = _behind(rows, asked.cursor).order_by("id")[: size + 1]
    (count, found), sealed = at_one_size(lambda: (rows.count(), behind.all().with_tallies()))
    listed, following = cut(request, found, size, lambda petition: petition.slug)
    age = _age(sealed, counted_as_of(at))
    results = [{**summary(petition, at), **age} for petition in listed]
    return {"count": count, "next": following, "results": results}


def _behind(rows: PetitionQuerySet, cursor: str | None) -> PetitionQuerySet:
    """The cursor is the last petition read, which may have left the filter since."""
    if cursor is None:
        return rows
    last = Petition.objects.public().filter(slug=cursor).values_list("pk", flat=True).first()
    if last is None:
        raise BadQuestion("This cursor is of no petition. Take it from “next”, or begin anew.")
    return rows.filter(pk__gt=last)


def _told(slug: str, at: dt.datetime) -> dict[str, Any]:
    told, size = at_one_size(lambda: detail(public_petition(slug), at))
    return {**told, **_age(size, counted_as_of(at))}


def _number(slug: str, at: dt.datetime) -> dict[str, Any]:
    count, size = at_one_size(lambda: public_petition(slug).published.total)
    return {"count": count, **_age(size, counted_as_of(at))}


def summary(petition: Petition, at: dt.datetime) -> dict[str, Any]:
    tally = petition.published
    return {
        "slug": petition.slug,
        "url": _urls(petition),
        "title": {language: text.title for language, text in petition.newest_texts.items()},
        "original_language": petition.original_language,
        "cause": petition.cause.slug,
        "disclosure": petition.disclosure,
        "procedure": petition.procedure or None,
        "body": petition.body.slug,
        "state": petition.state,
        "overdue": petition.is_overdue(at),
        "count": tally.total,
        "counts": tally.counts,
        "counted_towards_threshold": tally.accepted,
        "thresholds": _thresholds(petition),
        "dates": {
            "started_on": petition.started_on,
            "opened_on": petition.opened_on,
            "reached_on": petition.reached_on,
            "due_on": petition.due_on,
        },
    }


def _age(size: int, as_of: dt.datetime) -> dict[str, Any]:
    """Which part of the public record the numbers are of: its so many first entries."""
    return {"ledger_size": size, "as_of": as_of.isoformat(timespec="seconds")}


def detail(petition: Petition, at: dt.datetime) -> dict[str, Any]:
    return {
        **summary(petition, at),
        "texts": [told_text(text) for _language, text in sorted(petition.newest_texts.items())],
        "steps": [told_step(step) for step in petition.steps.all()],
        "curve": [{"on": on, "total": total} for on, total in petition.counted_days.all().curve()],
        "regions": petition.signatures.published_regions(),
        "news": [told_news(one) for one in petition.shown_news],
        "answers": [told_answer(one) for one in petition.answers.select_related("corrects")],
        "removals": [told_sweep(one) for one in petition.sweeps.shown()],
        "decisions": [
            told_decision(one, Named(petition.slug, ""))
            for one in Decision.objects.about(FORM, petition.slug)
        ],
    }


def _thresholds(petition: Petition) -> list[dict[str, Any]]:
    """In English whoever asks: data are the same for everyone."""
    with translation.override("en"):
        return [
            {"required": rung.required, "effect": str(rung.effect), "met": is_met}
            for rung, is_met in zip(petition.rules.rungs, petition.met, strict=True)
        ]


def told_step(step: Step) -> dict[str, Any]:
    return {"verb": step.verb, "on": step.on, "due_on": step.due_on, "article": step.article}


def told_sweep(sweep: Sweep) -> dict[str, Any]:
    return {
        "number": sweep.pk,
        "rule": sweep.rule,
        "on": sweep.day,
        "removed": sweep.removed,
        "restored": sweep.restored,
        "state": sweep.state,
        "reason": {sweep.language: sweep.reason},
        "why_restored": sweep.why_restored,
    }


def told_answer(answer: Answer) -> dict[str, Any]:
    return {
        "number": answer.number,
        "outcome": answer.outcome,
        "on": answer.on,
        "due_on": answer.due_on,
        "late": answer.is_late,
        "texts": answer.texts,
        "corrects": answer.corrects.number if answer.corrects else None,
        "attachments": answer.told_files(),
    }


def told_news(news: News) -> dict[str, Any]:
    versions = [
        {
            "number": version.number,
            "on": version.on,
            "texts": version.texts,
            "correction": version.correction,
        }
        for version in news.versions.all()
    ]
    return {
        "number": news.number,
        "on": news.on,
        "corrected_on": news.corrected_on,
        "texts": news.newest.texts,
        "versions": versions,
    }


def told_text(text: Text) -> dict[str, Any]:
    return {
        "language": text.language,
        "number": text.number,
        "title": text.title,
        "summary": text.summary,
        "body": text.body,
        "correction": text.correction,
        "sha256": text.fingerprint,
    }


def _urls(petition: Petition) -> dict[str, str]:
    urls = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            urls[language] = settings.BASE_URL + petition.get_absolute_url()
    return urls
