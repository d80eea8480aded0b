"""Bills from files: new ones are told, known ones get what they lack, the rest is left to look at.

A look at it is the deed itself, taken back: so both tell the same.
"""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from birge.bills.bringing.citing import OWN, Sources
from birge.bills.bringing.placing import stage_of
from birge.bills.bringing.reports import Report
from birge.bills.models import Bill
from birge.bills.reading.draft import ReadAction, ReadBill, ReadDocument
from birge.bills.verbs.add_document import DocumentPlan, add_document
from birge.bills.verbs.bring_in_parts import bring_in_parts
from birge.bills.verbs.open_bill import BillPlan, open_bill
from birge.bills.verbs.publish_bill import NothingToTell, publish_bill
from birge.bills.verbs.record_step import record_step
from birge.bills.verbs.telling import tell
from birge.causes.courses.telling import NotAllowed, NotYet, StepPlan
from birge.causes.models import Cause, Precision, Source
from birge.kit.slugs import is_slug, slug_of

GENERAL = "general"


@transaction.atomic
def bring_in_bills(
    cause: Cause, read: Iterable[ReadBill], at: dt.datetime, *, language: str,
    source: Source | None = None, only_look: bool = False, in_public: bool = False,
) -> list[Report]:  # fmt: skip
    """`in_public`: those with a step are published. With `only_look` nothing is stored."""
    held = Cause.objects.select_for_update().get(pk=cause.pk)
    sources = Sources(held, language, source)
    reports = [_Bringing(held, one, sources, at).bring(in_public) for one in read]
    if only_look:
        transaction.set_rollback(True)
    return reports


class _Bringing:
    """One bill, from a file into the cause."""

    def __init__(self, cause: Cause, read: ReadBill, sources: Sources, at: dt.datetime) -> None:
        self.cause, self.read, self.sources, self.at = cause, read, sources, at
        own = read.extras.get(OWN)
        self.own: dict[str, Any] = own if isinstance(own, dict) else {}

    def bring(self, in_public: bool) -> Report:
        known = Bill.objects.filter(cause=self.cause, origin=self.read.key).first()
        self.report = Report(known or self._open(), is_new=known is None)
        self.bill = self.report.bill
        self.report.doubtful += self.read.differs
        if known:
            self._title()
        self._others()
        for document in self.read.documents:
            self._document(document)
        for action in sorted(self.read.actions, key=lambda one: one.day.on):
            self._step(action)
        bring_in_parts(self.bill, self.read, self.sources, self.report, self.at)
        if self.read.status:
            words = " / ".join(self.read.status.values())
            self._note_status(words)
        if in_public and self.bill.standing:
            self.bill = self.report.bill = _published(self.bill, self.at)
        tell(self.bill)
        return self.report

    def _open(self) -> Bill:
        read, days = self.read, [action.day.on for action in self.read.actions]
        country = "KZ" if read.key.startswith("kz-") else ""
        procedure = self.own.get("procedure")
        plan = BillPlan(
            slug=self._slug(), title=dict(read.titles), country=country, number=read.identifier,
            brought_in=read.registered.on if read.registered else min(days, default=None),
            procedure=procedure if isinstance(procedure, str) else "" if country else GENERAL,
            summary=_texts(self.own.get("summary")), url=next(iter(read.sources), ""),
            law_number=_law_number(read, self.own), origin=read.key,
        )  # fmt: skip
        try:
            return open_bill(self.cause, plan, None, self.at)
        except KeyError:
            return open_bill(
                self.cause, BillPlan(**{**vars(plan), "procedure": GENERAL}), None, self.at
            )

    def _slug(self) -> str:
        wanted = self.own.get("slug")
        slug = wanted if isinstance(wanted, str) and is_slug(wanted) else slug_of(self.read.key, 70)
        taken = Bill.objects.filter(slug__startswith=slug).values_list("slug", flat=True)
        numbered = (f"{slug}-{number}" for number in range(2, len(taken) + 3))
        return next(one for one in (slug[:80], *numbered) if one not in set(taken))

    def _title(self) -> None:
        for tag, title in self.read.titles.items():
            told = self.bill.title.get(tag)
            if told is None:
                self.bill.title[tag] = title
                self.report.added.append(_("title: %(words)s") % {"words": title})
            elif told != title:
                words = {"told": told, "words": title}
                self.report.otherwise.append(_("title: “%(told)s”, here “%(words)s”") % words)
        if self.read.identifier and self.bill.number != self.read.identifier:
            words = {"told": self.bill.number, "words": self.read.identifier}
            if self.bill.number:
                self.report.otherwise.append(_("number: “%(told)s”, here “%(words)s”") % words)
            else:
                self.bill.number = self.read.identifier
                self.report.added.append(_("number: %(words)s") % words)

    def _others(self) -> None:
        for texts, note in self.read.other_titles:
            row = {"title": dict(texts), "note": note}
            if row not in self.bill.other_titles:
                self.bill.other_titles.append(row)
                words = " / ".join(texts.values())
                self.report.added.append(_("another title: %(words)s") % {"words": words})
        self.bill.session = self.bill.session or self.read.session
        kept = {name: value for name, value in self.read.extras.items() if name != OWN}
        chamber = {"from_organization": self.read.chamber} if self.read.chamber else {}
        self.bill.extras = {**kept, **chamber, **self.bill.extras}
        self.bill.save(update_fields=["title", "number", "other_titles", "session", "extras"])

    def _document(self, read: ReadDocument) -> None:
        key = slug_of(f"document-{read.key}", 80) or "document"
        name = " / ".join(read.note.values()) or read.number
        known = self.bill.documents.filter(key=key).first()
        if known:
            if read.day and known.on and known.on != read.day.on:
                words = {"name": name, "told": known.on, "words": read.day.on}
                self.report.otherwise.append(
                    _("%(name)s: told of %(told)s, here of %(words)s") % words
                )
            return
        plan = DocumentPlan(
            title=dict(read.note), sources=self.sources.of(self.read, read.extras),
            on=read.day.on if read.day else None,
            precision=read.day.precision if read.day else "day",
            number=read.number, classification=read.classification, is_version=read.is_version,
            languages=read.languages, links=read.links, key=key,
        )  # fmt: skip
        try:
            add_document(self.bill, plan, None, self.at)
        except NotYet:
            self.report.doubtful.append(_("%(name)s: this day has not come") % {"name": name})
        else:
            self.report.added.append(_("document: %(name)s") % {"name": name})

    def _step(self, action: ReadAction) -> None:
        what = " / ".join(action.what.values())
        standing = [one for one in self.bill.steps.all() if one.on <= action.day.on]
        last = max(standing, key=lambda one: (one.on, one.pk)).stage if standing else None
        stage = stage_of(self.bill, action, last)
        if not stage:
            self._keep(action)
            words = {"day": action.day, "what": what}
            self.report.doubtful.append(_("%(day)s: no stage for “%(what)s”") % words)
            return
        if self.bill.steps.filter(stage=stage, on=action.day.on).exists():
            return
        told = action.extras.get(OWN)
        own: dict[str, Any] = told if isinstance(told, dict) else {}
        plan = StepPlan(
            stage=stage, on=action.day.on, what=dict(action.what), key=_key(own),
            precision=_precision(own, action), until=_day(own.get("until")),
            note=_texts(own.get("note")), irregular=_texts(own.get("irregular")),
            sources=self.sources.of(self.read, action.extras),
        )  # fmt: skip
        self._record(plan, what)

    def _record(self, plan: StepPlan, what: str) -> None:
        words = {"day": plan.on, "what": what}
        try:
            record_step(self.bill, plan, None, self.at, with_gaps=True)
        except NotYet:
            self.report.doubtful.append(_("%(day)s: “%(what)s” has not come yet") % words)
        except NotAllowed:
            self.report.doubtful.append(_("%(day)s: by its law “%(what)s” can't follow") % words)
        else:
            self.report.added.append(_("%(day)s: %(what)s") % words)

    def _keep(self, action: ReadAction) -> None:
        """What has no stage is not lost: it goes out again as it came in."""
        row = {
            "description": next(iter(action.what.values()), ""), "date": str(action.day),
            "classification": list(action.classification), "organization": action.chamber or None,
        }  # fmt: skip
        kept = self.bill.extras.setdefault("unplaced_actions", [])
        if row not in kept:
            kept.append(row)
            self.bill.save(update_fields=["extras"])

    def _note_status(self, words: str) -> None:
        """A list tells how things stand and not since when, so no step is made of it."""
        if self.bill.extras.get("status") != words:
            self.bill.extras["status"] = words
            self.bill.save(update_fields=["extras"])
            told = _("“%(words)s”, without a day: not told as a step") % {"words": words}
            self.report.doubtful.append(told)


def _published(bill: Bill, at: dt.datetime) -> Bill:
    try:
        return publish_bill(bill, None, at)
    except NothingToTell:
        return bill


def _law_number(read: ReadBill, own: dict[str, Any]) -> str:
    if isinstance(own.get("law_number"), str):
        return str(own["law_number"])[:80]
    return next((one.number for one in read.documents if one.classification == "became-law"), "")


def _texts(value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        return {}
    return {str(tag): text for tag, text in value.items() if isinstance(text, str) and text}


def _key(own: dict[str, Any]) -> str:
    key = own.get("key", "")
    return key if isinstance(key, str) and is_slug(key) and len(key) <= 80 else ""


def _precision(own: dict[str, Any], action: ReadAction) -> str:
    told = own.get("precision")
    return told if told in Precision.values else action.day.precision


def _day(value: object) -> dt.date | None:
    try:
        return dt.date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
