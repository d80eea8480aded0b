import datetime as dt
from pathlib import Path

import pytest

from birge.causes.models import Cause, CauseText, Citation, Moment, ReportedFigure, Source
from birge.causes.storyfile.problems import BadStory
from birge.causes.verbs.load import load_cause, load_story
from birge.people.sealed import new_pair


def rows() -> list[list[object]]:
    models = (Cause, CauseText, Source, Moment, Citation, ReportedFigure)
    return [list(model.objects.order_by("pk").values_list()) for model in models]


def test_loading_twice_changes_nothing(
    demo: Cause, demo_path: Path, public_key: str, at: dt.datetime
) -> None:
    before = rows()
    load_cause(demo_path, public_key, at + dt.timedelta(days=1))
    assert rows() == before


@pytest.mark.django_db
def test_the_database_says_what_the_changed_file_says(
    small: str, small_path: Path, public_key: str, at: dt.datetime
) -> None:
    cause = load_cause(small_path, public_key, at)
    assert cause.moments.get().figures.get().value == 30
    changed = small.replace("value = 30", "value = 40").replace('["paper", "radio"]', '["paper"]')
    changed = changed.replace('[sources.radio]\npublisher = "A radio"\nconfidence = "medium"\n', "")
    small_path.write_text(changed, encoding="utf-8")
    load_cause(small_path, public_key, at)
    moment = cause.moments.get()
    assert moment.figures.get().value == 40
    assert [source.key for source in moment.sources.all()] == ["paper"]
    assert [source.key for source in cause.sources.all()] == ["paper"]


@pytest.mark.django_db
def test_what_left_the_file_leaves_the_story(
    small: str, small_path: Path, public_key: str, at: dt.datetime
) -> None:
    load_cause(small_path, public_key, at)
    small_path.write_text(small[: small.index("[[moments]]")], encoding="utf-8")
    cause = load_cause(small_path, public_key, at)
    assert not cause.moments.exists()
    assert not ReportedFigure.objects.of_cause(cause.pk).exists()


@pytest.mark.django_db
def test_a_cause_without_a_day_starts_on_the_day_it_is_loaded(
    small_path: Path, public_key: str, at: dt.datetime
) -> None:
    assert load_cause(small_path, public_key, at).started_on == at.date()
    later = load_cause(small_path, public_key, at + dt.timedelta(days=9))
    assert later.started_on == at.date()


@pytest.mark.django_db
def test_the_public_key_never_changes(small_path: Path, public_key: str, at: dt.datetime) -> None:
    load_cause(small_path, public_key, at)
    with pytest.raises(BadStory, match="another public key"):
        load_cause(small_path, new_pair()[1], at)
    assert Cause.objects.get().public_key == public_key


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["", "abc", "A" * 44, "é", "A" * 43 + "="])
def test_a_bad_public_key_is_refused(small_path: Path, key: str, at: dt.datetime) -> None:
    with pytest.raises(BadStory, match="32 bytes"):
        load_cause(small_path, key, at)
    assert not Cause.objects.exists()


@pytest.mark.django_db
def test_a_story_is_replaced_without_touching_the_cause(
    small: str, small_path: Path, public_key: str, at: dt.datetime
) -> None:
    cause = load_cause(small_path, public_key, at)
    story = small[small.index("[sources.paper]") :].replace('"meeting"', '"second-meeting"')
    small_path.write_text(story, encoding="utf-8")
    load_story(cause, small_path)
    assert [moment.key for moment in cause.moments.all()] == ["second-meeting"]
    assert cause.text_in("en").title == "Clean air"


@pytest.mark.django_db
def test_the_story_of_another_cause_is_refused(small_path: Path, demo: Cause) -> None:
    with pytest.raises(BadStory, match="clean-air"):
        load_story(demo, small_path)
    assert demo.moments.count() > 40
