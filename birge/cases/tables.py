"""Matters and their steps, as the dumps hold them."""

import datetime as dt
from collections.abc import Iterator

from django.utils.timezone import localdate
from django.utils.translation import gettext_noop as _

from birge.cases.api import summary
from birge.cases.models import Case
from birge.causes.courses.course import course_of
from birge.causes.courses.plain import STEP_COLUMNS, told_steps
from birge.opendata.tables import Column, Row, Table, Type


def _cases(at: dt.datetime) -> Iterator[Row]:
    return map(summary, Case.objects.public().told())


def _steps(at: dt.datetime) -> Iterator[Row]:
    for case in Case.objects.public().told():
        for step in told_steps(case, course_of(case, localdate(at))):
            yield {**step, "case": case.slug}


TABLES = (
    Table(
        "cases",
        _("Matters on their way through police and court, told from public sources."),
        (
            Column("slug", Type.TEXT, _("Slug of the case.")),
            Column("cause", Type.TEXT, _("Slug of the cause.")),
            Column("disclosure", Type.TEXT, _("Real, demonstration or synthetic (invented).")),
            Column("procedure", Type.TEXT, _("The law whose stages it goes through.")),
            Column("sort", Type.TEXT, _("What sort of matter it is.")),
            Column("title", Type.JSON, _("What it is called, by language.")),
            Column("summary", Type.JSON, _("What it is about, by language.")),
            Column("place", Type.JSON, _("Where, by language.")),
            Column("opened_on", Type.DAY, _("Told here since.")),
            Column("stage", Type.TEXT, _("The stage that it has reached.")),
            Column("late", Type.TRUTH, _("Whether a next stage is overdue.")),
        ),
        _cases,
    ),
    Table(
        "case_steps",
        _("The steps of each case, with what corrections have replaced."),
        (
            Column("case", Type.TEXT, _("Slug of the case.")),
            *STEP_COLUMNS,
        ),
        _steps,
    ),
)
