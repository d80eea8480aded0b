"""A bill in the shape of Open Civic Data, as OpenStates reads it; `reading/civic.py` reads it back.

What the shape has no room for (languages, keys, precision, sources without an address) stands in
`extras` under "birge". What nobody tells is left out, a vote's result too.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.conf import settings
from django.urls import reverse

from birge.bills.bringing.citing import OWN
from birge.bills.models import Bill, Document, Sponsor, Step, Version, Vote
from birge.bills.reading.draft import Day
from birge.bills.states import SponsorKind, StageKind
from birge.causes.models import Source
from birge.causes.texts import in_language

CHAMBERS = {
    "mazhilis": "lower", "commons": "lower", "bundestag": "lower",
    "senate": "upper", "lords": "upper", "bundesrat": "upper",
    "president": "executive", "government": "government",
}  # fmt: skip
ACTIONS = {
    StageKind.SUBMITTED: ["introduction"], StageKind.COMMITTEE: ["referral-committee"],
    StageKind.PASSED: ["passage"], StageKind.REJECTED: ["failure"], StageKind.ENDED: ["withdrawal"],
    StageKind.HEAD_OF_STATE: ["executive-receipt"], StageKind.VETO: ["executive-veto"],
    StageKind.SIGNED: ["executive-signature"], StageKind.IN_FORCE: ["became-law"],
}  # fmt: skip
PERSONS = frozenset({SponsorKind.DEPUTY, SponsorKind.HEAD_OF_STATE})
COUNTS = (("yes", "yes"), ("no", "no"), ("abstain", "abstained"), ("absent", "absent"))


def bill_as_civic(bill: Bill) -> dict[str, Any]:
    """`bill` with all that `whole` reads."""
    extras = dict(bill.extras)
    unplaced, chamber = extras.pop("unplaced_actions", []), extras.pop("from_organization", None)
    documents = [one for one in bill.documents.all() if not one.withdrawn_on]
    versions = [_version(bill, one) for one in bill.versions.all() if not one.withdrawn_on]
    versions += [_document(bill, one) for one in documents if one.is_version]
    return {
        "legislative_session": bill.session or bill.procedure,
        "identifier": bill.number or bill.slug,
        "title": _one(bill, bill.title),
        "from_organization": chamber,
        "classification": ["bill"],
        "subject": [],
        "abstracts": [{"abstract": _one(bill, bill.summary), "note": ""}] if bill.summary else [],
        "other_titles": [
            {"title": _one(bill, row["title"]), "note": row["note"],
             "extras": {OWN: {"titles": row["title"]}}}
            for row in bill.other_titles
        ],
        "other_identifiers": [{"identifier": bill.law_number, "scheme": "law"}]
        if bill.law_number else [],
        "actions": [*(_action(bill, step) for step in bill.standing), *unplaced],
        "sponsorships": [
            _sponsor(bill, one) for one in bill.sponsors.all() if not one.withdrawn_on
        ],
        "related_bills": [],
        "versions": versions,
        "documents": [_document(bill, one) for one in documents if not one.is_version],
        "votes": [_vote(bill, one) for one in bill.votes.all() if not one.withdrawn_on],
        "citations": [],
        "sources": _addresses(bill),
        "extras": {**extras, OWN: _own(bill)},
    }  # fmt: skip


def _own(bill: Bill) -> dict[str, Any]:
    return {
        "key": bill.origin or f"birge-{bill.slug}",
        "slug": bill.slug,
        "procedure": bill.procedure,
        "titles": bill.title,
        "summary": bill.summary,
        "law_number": bill.law_number,
        "sources": {
            source.key: {"publisher": source.publisher, "title": source.title, "url": source.url}
            for source in _sources(bill)
        },
    }


def _action(bill: Bill, step: Step) -> dict[str, Any]:
    stage = step.law
    own = {
        "stage": step.stage, "key": step.key, "descriptions": step.what, "note": step.note,
        "irregular": step.irregular, "precision": step.precision,
        "until": step.until.isoformat() if step.until else None,
        "sources": _keys(step.sources.all()),
    }  # fmt: skip
    words = ACTIONS.get(StageKind(stage.kind), [])
    if stage.kind == StageKind.READING:
        words = ["reading-1"] if stage.key.endswith("first") else []
    return {
        "description": _one(bill, step.what),
        "date": str(Day(step.on, step.precision)),
        "organization": CHAMBERS.get(stage.place),
        "classification": words,
        "related_entities": [],
        "extras": {OWN: _told(own)},
    }


def _vote(bill: Bill, vote: Vote) -> dict[str, Any]:
    stage = bill.rules.stages[vote.stage]
    counts = [{"option": option, "value": getattr(vote, name)} for option, name in COUNTS
              if getattr(vote, name) is not None]  # fmt: skip
    result = {} if vote.passed is None else {"result": "pass" if vote.passed else "fail"}
    words = ACTIONS.get(StageKind(stage.kind), [])
    own = {"stage": vote.stage, "note": vote.note, "motion_texts": dict(stage.names),
           "sources": _keys(vote.sources.all())}  # fmt: skip
    return {
        "motion_text": in_language(stage.names, "en", "en").value,
        "motion_classification": [word for word in words if word == "passage"],
        "start_date": vote.on.isoformat(),
        **result,
        "organization": CHAMBERS.get(stage.place),
        "counts": counts,
        "votes": [],
        "sources": [],
        "extras": {OWN: _told(own)},
    }


def _sponsor(bill: Bill, sponsor: Sponsor) -> dict[str, Any]:
    own = {"kind": sponsor.kind, "names": sponsor.name, "sources": _keys(sponsor.sources.all())}
    return {
        "name": _one(bill, sponsor.name),
        "classification": "primary" if sponsor.is_primary else "cosponsor",
        "entity_type": "person" if sponsor.kind in PERSONS else "organization",
        "primary": sponsor.is_primary,
        "extras": {OWN: own},
    }


def _version(bill: Bill, version: Version) -> dict[str, Any]:
    """Its text stands on its page; languages of one version are one link."""
    url = settings.BASE_URL + reverse("bills:version", args=[bill.slug, version.key])
    own = {"notes": version.title, "sources": _keys(version.sources.all())}
    return {
        "note": _one(bill, version.title),
        "date": version.on.isoformat(),
        "classification": "",
        "links": [{"url": url, "media_type": "text/html"}],
        "extras": {OWN: own},
    }


def _document(bill: Bill, document: Document) -> dict[str, Any]:
    own = {"notes": document.title, "number": document.number, "languages": document.languages,
           "sources": _keys(document.sources.all())}  # fmt: skip
    return {
        "note": _one(bill, document.title),
        "date": str(Day(document.on, document.precision)) if document.on else "",
        "classification": document.classification,
        "links": [{"url": url, "media_type": media_type} for url, media_type in document.links],
        "extras": {OWN: _told(own)},
    }


def _sources(bill: Bill) -> list[Source]:
    parts: list[Any] = [*bill.standing]
    for rows in (bill.versions, bill.votes, bill.sponsors, bill.documents):
        parts += [one for one in rows.all() if not one.withdrawn_on]
    cited = {source for part in parts for source in part.sources.all()}
    return sorted(cited, key=lambda source: source.key)


def _addresses(bill: Bill) -> list[dict[str, str]]:
    urls = [bill.url, *(source.url for source in _sources(bill))]
    return [{"url": url, "note": ""} for url in dict.fromkeys(filter(None, urls))]


def _keys(sources: Iterable[Source]) -> Sequence[str]:
    return sorted(source.key for source in sources)


def _told(own: dict[str, Any]) -> dict[str, Any]:
    """Without what says nothing."""
    return {name: value for name, value in own.items() if value not in (None, "", {}, [])}


def _one(bill: Bill, texts: dict[str, str]) -> str:
    return in_language(texts, bill.cause.original_language, bill.cause.original_language).value
