"""Votes and sponsors of a bill from a file."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from birge.bills.bringing.citing import OWN, Sources
from birge.bills.bringing.placing import stage_of
from birge.bills.bringing.reports import Report
from birge.bills.models import Bill
from birge.bills.reading.draft import ReadAction, ReadBill, ReadSponsor, ReadVote
from birge.bills.states import SponsorKind
from birge.bills.verbs.add_sponsor import SponsorPlan, add_sponsor
from birge.bills.verbs.record_vote import NoVote, VotePlan, record_vote
from birge.causes.courses.telling import NotYet


def bring_in_parts(
    bill: Bill, read: ReadBill, sources: Sources, report: Report, at: dt.datetime
) -> None:
    for sponsor in read.sponsors:
        _sponsor(bill, read, sponsor, sources, report, at)
    for vote in read.votes:
        _vote(bill, read, vote, sources, report, at)


def _sponsor(
    bill: Bill, read: ReadBill, sponsor: ReadSponsor, sources: Sources, report: Report,
    at: dt.datetime,
) -> None:  # fmt: skip
    told = [name for one in bill.sponsors.all() for name in one.name.values()]
    if sponsor.name in told:
        return
    own = _own(sponsor.extras)
    names = _texts(own.get("names"))
    kind = own.get("kind")
    plan = SponsorPlan(
        kind=kind if kind in SponsorKind.values else _kind(sponsor),
        name=names or {next(iter(read.titles)): sponsor.name},
        sources=sources.of(read, sponsor.extras), is_primary=sponsor.is_primary,
    )  # fmt: skip
    add_sponsor(bill, plan, None, at)
    report.added.append(_("sponsor: %(name)s") % {"name": sponsor.name})


def _vote(
    bill: Bill, read: ReadBill, vote: ReadVote, sources: Sources, report: Report,
    at: dt.datetime,
) -> None:  # fmt: skip
    words = " / ".join(vote.motion.values())
    if vote.day is None:
        report.doubtful.append(_("vote without a day: “%(words)s”") % {"words": words})
        return
    action = ReadAction(vote.day, vote.motion, vote.classification, vote.chamber, vote.extras)
    earlier = [one for one in bill.steps.all() if one.on < vote.day.on]
    last = max(earlier, key=lambda one: (one.on, one.pk)).stage if earlier else None
    stage = stage_of(bill, action, last)
    if stage and bill.votes.filter(stage=stage, on=vote.day.on).exists():
        return
    counts = dict(vote.counts)
    plan = VotePlan(
        stage=stage, on=vote.day.on, sources=sources.of(read, vote.extras),
        passed={"pass": True, "fail": False}.get(vote.result),
        note=_texts(_own(vote.extras).get("note")),
        yes=counts.get("yes"), no=counts.get("no"), abstained=counts.get("abstain"),
        absent=counts.get("absent"),
    )  # fmt: skip
    told = {"day": vote.day, "what": words}
    try:
        record_vote(bill, plan, None, at)
    except (NoVote, NotYet):
        report.doubtful.append(_("%(day)s: the vote “%(what)s” is of no stage") % told)
    else:
        report.added.append(_("%(day)s: vote “%(what)s”") % told)


def _kind(sponsor: ReadSponsor) -> str:
    kinds = {"person": SponsorKind.DEPUTY, "organization": SponsorKind.GROUP}
    return kinds.get(sponsor.entity_type, SponsorKind.OTHER)


def _own(extras: Any) -> dict[str, Any]:
    told = extras.get(OWN)
    return told if isinstance(told, dict) else {}


def _texts(value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        return {}
    return {str(tag): text for tag, text in value.items() if isinstance(text, str) and text}
