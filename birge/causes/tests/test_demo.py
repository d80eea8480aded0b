"""The story that Birge carries: every fact has its source, every entry its three languages."""

import pytest

from birge.causes.models import Cause, Kind, Moment, ReportedFigure

LANGUAGES = {"kk", "ru", "en"}
pytestmark = pytest.mark.django_db


def test_every_moment_is_told_in_three_languages(demo: Cause) -> None:
    for moment in demo.moments.all():
        assert set(moment.what) == LANGUAGES, moment.key
        for texts in (moment.who, moment.place, moment.note):
            assert not texts or (set(texts) == LANGUAGES and all(texts.values())), moment.key


def test_every_moment_and_every_figure_has_a_source(demo: Cause) -> None:
    for moment in demo.moments.told():
        assert moment.citations.all(), moment.key
        for figure in moment.figures.all():
            assert figure.sources.all(), f"{moment.key} {figure}"


def test_every_source_is_used(demo: Cause) -> None:
    used = {
        citation.source_id for moment in demo.moments.told() for citation in moment.citations.all()
    }
    # One is of the invented case, which another file tells.
    assert used == {source.pk for source in demo.sources.exclude(key="invented")}


def test_the_story_covers_every_kind(demo: Cause) -> None:
    assert {moment.kind for moment in demo.moments.all()} == set(Kind.values)
    assert demo.moments.of_kind(Kind.LAW).first() == demo.moments.get(key="law-2009")


def versions(demo: Cause, key: str) -> list[tuple[str, set[str]]]:
    moment = demo.moments.told().get(key=key)
    return [(says["en"], {source.key for source in sources}) for says, sources in moment.versions]


def test_the_day_of_the_killing_stands_with_both_versions(demo: Cause) -> None:
    assert versions(demo, "case-killing") == [
        ("11 November 2023", {"memo"}),
        ("9 November 2023", {"orda", "quotidiano", "iheart"}),
    ]


def test_an_age_is_told_and_is_no_reported_figure(demo: Cause) -> None:
    killing = demo.moments.get(key="case-killing")
    assert all("31" in text for text in killing.what.values())
    assert not killing.figures.exists()


def test_what_cannot_be_looked_up_is_not_fully_trusted(demo: Cause) -> None:
    assert not demo.sources.filter(title="", url="", confidence="high").exists()


def test_the_end_of_the_bill_of_2020_stands_with_both_versions(demo: Cause) -> None:
    assert [text for text, _sources in versions(demo, "bill-2020-withdrawn")] == [
        "withdrawn in late 2022",
        "called cancelled by July 2021",
    ]


def test_the_slip_of_the_year_is_told(demo: Cause) -> None:
    moment = demo.moments.get(key="flashmob-change-the-law")
    assert moment.on.year == 2023
    assert "2024" in moment.note["en"]


def test_the_final_count_does_not_stand_at_the_start_of_the_petition(demo: Cause) -> None:
    series = ReportedFigure.objects.of_cause(demo.pk).series("otinish-petition")
    assert [(f"{figure.reported_on:%Y-%m}", int(figure.value)) for figure in series] == [
        ("2023-11", 150_000), ("2023-12", 150_000), ("2024-04", 154_000),
        ("2024-05", 150_000), ("2024-08", 150_000),
    ]  # fmt: skip
    other = ReportedFigure.objects.of_cause(demo.pk).series("petition-2020")
    assert [figure.value for figure in other] == [130_000]


def test_letters_are_said_to_be_no_persons(demo: Cause) -> None:
    moment = demo.moments.get(key="letters-received")
    assert moment.figures.get().unit == "appeals"
    assert "not persons" in moment.note["en"]


def test_each_poll_figure_says_what_was_asked(demo: Cause) -> None:
    polls = ReportedFigure.objects.of_cause(demo.pk).of_polls()
    assert polls.count() == 5
    assert all(figure.wording and figure.population and figure.sample for figure in polls)
    assert len({figure.series for figure in polls}) == 5


def test_the_versions_of_an_undisputed_moment_are_none(demo: Cause) -> None:
    assert Moment.objects.get(key="law-2009").versions == []
