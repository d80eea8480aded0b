"""What the database itself refuses, whoever writes to it."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from birge.causes.models import (
    Cause,
    Confidence,
    Disclosure,
    Kind,
    Precision,
    Qualifier,
)
from birge.causes.storyfile import cause, figure, moment, source

pytestmark = pytest.mark.django_db


def refused(row: object, **changes: object) -> bool:
    for name, value in changes.items():
        setattr(row, name, value)
    try:
        with transaction.atomic():
            row.save()  # type: ignore[attr-defined]
    except IntegrityError:
        return True
    return False


def test_a_cause_needs_a_whole_key_and_a_known_disclosure(demo: Cause) -> None:
    assert refused(demo, public_key="short")
    demo.refresh_from_db()
    assert refused(demo, disclosure="secret")


def test_a_key_that_is_no_key_does_not_validate(demo: Cause) -> None:
    demo.public_key = "A" * 44
    with pytest.raises(ValidationError, match="32 bytes"):
        demo.full_clean()


@pytest.mark.parametrize(
    "changes",
    [{"kind": "riot"}, {"precision": "hour"}, {"until": dt.date(2000, 1, 1)}, {"key": "law-2009"}],
)
def test_a_moment_is_of_a_known_kind_and_ends_after_it_starts(
    demo: Cause, changes: dict[str, object]
) -> None:
    assert refused(demo.moments.get(key="law-2017"), **changes)


@pytest.mark.parametrize(
    "changes",
    [
        {"qualifier": "nearly"},
        {"value": -1},
        {"value_to": 40},
        {"qualifier": "between"},
        {"unit": "percent", "value": 101},
    ],
)
def test_a_figure_is_qualified_and_possible(demo: Cause, changes: dict[str, object]) -> None:
    assert refused(demo.moments.get(key="march-2017").figures.get(), **changes)


def test_a_source_without_a_name_supports_nothing_with_confidence(demo: Cause) -> None:
    paper = demo.sources.get(key="orda")
    assert refused(paper, publisher="")
    assert not refused(paper, confidence="low")
    assert paper.short_name == "Source not yet named"


def test_files_and_tables_know_the_same_words() -> None:
    assert list(cause.DISCLOSURES) == Disclosure.values
    assert list(moment.KINDS) == Kind.values
    assert list(moment.PRECISIONS) == Precision.values
    assert list(figure.QUALIFIERS) == Qualifier.values
    assert list(figure.WITH_TWO_VALUES) == list(Qualifier.with_two_values())
    assert list(source.CONFIDENCES) == Confidence.values
