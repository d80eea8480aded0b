"""Words that change once everyone reads them, and plans that go before anyone did."""

import pytest

from birge.gatherings.models import Gathering
from birge.gatherings.tests.meeting import WORDS, announced, prepared
from birge.gatherings.verbs.drop_gathering import IsPublic, drop_gathering
from birge.gatherings.verbs.start_gathering import Words
from birge.gatherings.verbs.write_words import WrittenMeanwhile, write_words
from birge.ledger.record import facts
from tests.cast import NOON, Cast

CHANGED = Words("A rally for a shelter", "A shelter is needed. By autumn.")


@pytest.fixture
def gathering(cast: Cast) -> Gathering:
    return prepared(cast.cause)


def test_a_change_of_public_words_is_in_the_record(gathering: Gathering) -> None:
    before = announced(gathering).text_in("en").fingerprint
    after = write_words(gathering, "en", CHANGED, before, NOON).fingerprint
    (told,) = facts("gatherings.words_changed")
    assert (told["language"], told["replaces"], told["text"]) == ("en", before, after)


def test_a_new_language_replaces_nothing(gathering: Gathering) -> None:
    announced(gathering)
    write_words(gathering, "kk", WORDS, "", NOON)
    (told,) = facts("gatherings.words_changed")
    assert (told["language"], told["replaces"]) == ("kk", "")


def test_words_saved_as_they_were_change_nothing(gathering: Gathering) -> None:
    seen = announced(gathering).text_in("en").fingerprint
    write_words(gathering, "en", WORDS, seen, NOON)
    assert list(facts("gatherings.words_changed")) == []


def test_before_it_is_public_nothing_is_recorded(gathering: Gathering) -> None:
    write_words(gathering, "en", CHANGED, gathering.text_in("en").fingerprint, NOON)
    assert list(facts()) == []


def test_what_a_colleague_wrote_meanwhile_is_not_overwritten(gathering: Gathering) -> None:
    with pytest.raises(WrittenMeanwhile):
        write_words(gathering, "en", CHANGED, "0" * 64, NOON)
    assert gathering.text_in("en").purpose == "A shelter is needed."


def test_plans_that_nobody_was_told_of_go_without_a_trace(gathering: Gathering) -> None:
    drop_gathering(gathering, NOON)
    assert not Gathering.objects.exists()
    assert list(facts()) == []


def test_what_was_announced_stays(gathering: Gathering) -> None:
    announced(gathering)
    with pytest.raises(IsPublic):
        drop_gathering(gathering, NOON)
    assert Gathering.objects.exists()
