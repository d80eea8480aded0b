import pytest

from birge.ledger.record import facts
from birge.petitions.languages import BadLanguage
from birge.petitions.states import State
from birge.petitions.verbs.submit import submit
from birge.petitions.verbs.write import NeedsCorrectionNote, TooLate, Wording, write
from tests.cast import NOON, TEXTS, Cast

OTHER = Wording("Открыть два приюта в Жезказгане", "Нужны два.", "О приютах")


def test_the_same_words_are_the_same_version(cast: Cast) -> None:
    petition = cast.draft()
    assert write(petition, "ru", TEXTS["ru"], at=NOON).number == 1
    assert petition.texts.count() == 3


def test_a_draft_is_changed_freely(cast: Cast) -> None:
    assert write(cast.draft(), "ru", OTHER, at=NOON).number == 2


def test_a_correction_after_the_first_signature_says_what_it_changes(cast: Cast) -> None:
    petition = cast.collecting()
    signed = cast.sign(petition).text
    with pytest.raises(NeedsCorrectionNote):
        write(petition, "ru", OTHER, at=NOON)
    text = write(petition, "ru", OTHER, at=NOON, correction="Два вместо одного")
    assert text.is_correction
    signed.refresh_from_db()
    assert signed.title == TEXTS["ru"].title
    fact = next(facts("petitions.text_corrected"))
    assert (fact["text"], fact["replaces"]) == (text.fingerprint, signed.fingerprint)


def test_a_language_added_later_is_public_too(cast: Cast) -> None:
    petition = cast.collecting()
    write(petition, "pt-BR", OTHER, at=NOON)
    fact = next(facts("petitions.text_corrected"))
    assert (fact["language"], fact["replaces"]) == ("pt-BR", "")


def test_what_the_moderators_read_stands_still(cast: Cast) -> None:
    petition = submit(cast.draft(), NOON)
    assert petition.state == State.MODERATION
    with pytest.raises(TooLate):
        write(petition, "ru", OTHER, at=NOON)


@pytest.mark.parametrize("tag", ["", "<b>", "zz_bad", "RU", "ru-"])
def test_a_language_is_named_by_its_tag(cast: Cast, tag: str) -> None:
    with pytest.raises(BadLanguage):
        write(cast.draft(), tag, OTHER, at=NOON)
