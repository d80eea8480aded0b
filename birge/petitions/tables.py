"""Public petitions, as the dumps hold them: what the API tells, and no signature by itself."""

import datetime as dt
from collections.abc import Iterator
from itertools import islice

from django.utils.translation import gettext_noop as _

from birge.opendata.tables import Column, Row, Table, Type
from birge.petitions.api import summary, told_answer, told_step, told_text
from birge.petitions.models import Answer, CountedDay, Petition, Step, Text
from birge.petitions.states import PUBLIC, WITHHELD

BATCH = 200
PETITION = Column("petition", Type.TEXT, _("Slug of the petition."))
SIGNATURES = _("signatures")


def _batches() -> Iterator[list[Petition]]:
    keys = iter(list(Petition.objects.public().order_by("id").values_list("pk", flat=True)))
    while batch := list(islice(keys, BATCH)):
        yield Petition.objects.filter(pk__in=batch).order_by("id").with_tallies()


def _petitions(at: dt.datetime) -> Iterator[Row]:
    for batch in _batches():
        for petition in batch:
            told = summary(petition, at)
            yield {**told, **told["dates"], "petition": petition.slug}


def _thresholds(at: dt.datetime) -> Iterator[Row]:
    for batch in _batches():
        for petition in batch:
            for number, rung in enumerate(summary(petition, at)["thresholds"], start=1):
                yield {"petition": petition.slug, "number": number, **rung}


def _texts(at: dt.datetime) -> Iterator[Row]:
    rows = Text.objects.filter(petition__state__in=PUBLIC - WITHHELD).select_related("petition")
    for text in rows.order_by("petition_id", "language", "number").iterator():
        yield {"petition": text.petition.slug, **told_text(text)}


def _steps(at: dt.datetime) -> Iterator[Row]:
    rows = Step.objects.filter(petition__state__in=PUBLIC).select_related("petition")
    for step in rows.order_by("petition_id", "taken_at", "id").iterator():
        yield {"petition": step.petition.slug, **told_step(step)}


def _answers(at: dt.datetime) -> Iterator[Row]:
    rows = Answer.objects.filter(petition__state__in=PUBLIC).select_related("petition", "corrects")
    for answer in rows.order_by("petition_id", "number").iterator():
        yield {"petition": answer.petition.slug, **told_answer(answer)}


def _counted_days(at: dt.datetime) -> Iterator[Row]:
    rows = CountedDay.objects.filter(petition__state__in=PUBLIC).select_related("petition")
    for day in rows.order_by("petition_id", "on", "assurance").iterator():
        yield {
            "petition": day.petition.slug,
            "on": day.on,
            "assurance": day.assurance,
            "change": day.change,
        }


def _regions(at: dt.datetime) -> Iterator[Row]:
    for batch in _batches():
        for petition in batch:
            for region, count in sorted(petition.signatures.published_regions().items()):
                yield {"petition": petition.slug, "region": region, "signatures": count}


PETITIONS = Table(
    "petitions",
    _("Petitions that are or were open to the public."),
    (
        PETITION,
        Column("cause", Type.TEXT, _("Slug of its cause.")),
        Column("body", Type.TEXT, _("Slug of the body it is addressed to.")),
        Column("procedure", Type.TEXT, _("Its procedure; empty outside any.")),
        Column("disclosure", Type.TEXT, _("Real, demonstration or synthetic (invented).")),
        Column("original_language", Type.TEXT, _("The language first written in."), "BCP 47"),
        Column("state", Type.TEXT, _("Where the petition stands.")),
        Column("overdue", Type.TRUTH, _("Whether its answer is late.")),
        Column("count", Type.WHOLE, _("Counted in all, at the head of the dump."), SIGNATURES),
        Column("counted_towards_threshold", Type.WHOLE,
               _("Of these, so many count towards the threshold."), SIGNATURES),
        Column("started_on", Type.DAY, _("Day of the start.")),
        Column("opened_on", Type.DAY, _("Day of its opening.")),
        Column("reached_on", Type.DAY, _("Day on which the first threshold was reached.")),
        Column("due_on", Type.DAY, _("Last day of the present term.")),
    ),
    _petitions,
)  # fmt: skip
THRESHOLDS = Table(
    "thresholds",
    _("What each petition needs, and whether it has it."),
    (
        PETITION,
        Column("number", Type.WHOLE, _("Its place, the lowest first.")),
        Column("required", Type.WHOLE, _("How many signatures it takes."), SIGNATURES),
        Column("effect", Type.TEXT, _("What it brings, in English.")),
        Column("met", Type.TRUTH, _("Whether it is met, regions included.")),
    ),
    _thresholds,
)
TEXTS = Table(
    "texts",
    _("Every version of every text that people could sign."),
    (
        PETITION,
        Column("language", Type.TEXT, _("Language of the text."), "BCP 47"),
        Column("number", Type.WHOLE, _("Number of the version in this language.")),
        Column("title", Type.TEXT, _("Title.")),
        Column("summary", Type.TEXT, _("Summary.")),
        Column("body", Type.TEXT, _("The text itself.")),
        Column("correction", Type.TEXT, _("What a correction changed, and why.")),
        Column("sha256", Type.TEXT, _("The hash that signatures bind to."), "SHA-256, hex"),
    ),
    _texts,
)
STEPS = Table(
    "steps",
    _("The dated steps of each petition's life."),
    (
        PETITION,
        Column("verb", Type.TEXT, _("What was done.")),
        Column("on", Type.DAY, _("Its day, where the body sits.")),
        Column("due_on", Type.DAY, _("The deadline that the step set.")),
        Column("article", Type.TEXT, _("The article behind it.")),
    ),
    _steps,
)
ANSWERS = Table(
    "answers",
    _("What bodies answered; a correction stands beside the first answer."),
    (
        PETITION,
        Column("number", Type.WHOLE, _("Number of the answer.")),
        Column("outcome", Type.TEXT, _("Satisfied in full, in part, or refused.")),
        Column("on", Type.DAY, _("Day of the answer.")),
        Column("due_on", Type.DAY, _("Last day on which it was in time.")),
        Column("late", Type.TRUTH, _("Whether it came later.")),
        Column("corrects", Type.WHOLE, _("Number of the answer that it corrects.")),
        Column("texts", Type.JSON, _("The answer by language.")),
    ),
    _answers,
)
COUNTED_DAYS = Table(
    "counted_days",
    _("By how much each count changed on each day, from the public record."),
    (
        PETITION,
        Column("on", Type.DAY, _("The day, where the body sits.")),
        Column("assurance", Type.TEXT, _("How the signatures were checked.")),
        Column("change", Type.WHOLE, _("What came, less what was withdrawn or removed."),
               SIGNATURES),
    ),
    _counted_days,
)  # fmt: skip
REGIONS = Table(
    "regions",
    _("Signatures by region, rounded down to fives; none below five."),
    (
        PETITION,
        Column("region", Type.TEXT, _("Code of the region."), "ISO 3166"),
        Column("signatures", Type.WHOLE, _("Rounded down to a multiple of five."), SIGNATURES),
    ),
    _regions,
)
TABLES = (PETITIONS, THRESHOLDS, TEXTS, STEPS, ANSWERS, COUNTED_DAYS, REGIONS)
