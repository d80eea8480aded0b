"""The demo's figures agree with the table of facts, where that table is at hand."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest

import birge
from birge.causes.models import Cause, ReportedFigure

TABLE = Path(birge.__file__).parent.parent.parent / "shared" / "facts" / "for_saltanat.csv"
# A person's age is part of what is told of her, and no figure that someone reported.
NO_FIGURE = "years of age"
QUALIFIERS = {"exactly": "exactly", "over": "over", "about": "about", "up to": "up_to"}

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not TABLE.exists(), reason="the table of facts is not at hand"),
]


def rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def expected(row: dict[str, str]) -> tuple[str, Decimal, Decimal | None]:
    """Qualifier, value, second value. Of a span the table keeps the unreported middle."""
    qualifier = row["qualifier"]
    if qualifier.startswith("between"):
        _between, low, _and, high = qualifier.split()
        assert (Decimal(low) + Decimal(high)) / 2 == Decimal(row["figure"])
        return "between", Decimal(low), Decimal(high)
    if qualifier.startswith("of "):
        return "of", Decimal(row["figure"]), Decimal(qualifier.removeprefix("of "))
    return QUALIFIERS[qualifier], Decimal(row["figure"]), None


def test_each_figure_of_the_table_is_in_the_demo(demo: Cause) -> None:
    told = list(ReportedFigure.objects.of_cause(demo.pk).select_related("moment"))
    for row in rows():
        if not row["figure"] or row["unit"] == NO_FIGURE:
            continue
        alike = [
            figure
            for figure in told
            if (figure.qualifier, figure.value, figure.value_to) == expected(row)
            and figure.unit == row["unit"]
            and figure.moment.kind == row["kind"]
            and str(figure.moment.on).startswith(row["date"])
        ]
        assert alike, row


def test_each_row_of_the_table_is_in_the_story(demo: Cause) -> None:
    told = {(moment.kind, str(moment.on), moment.precision) for moment in demo.moments.all()}
    for row in rows():
        on = row["date"] + {4: "-01-01", 7: "-01", 10: ""}[len(row["date"])]
        assert (row["kind"], on, row["precision"]) in told, row
