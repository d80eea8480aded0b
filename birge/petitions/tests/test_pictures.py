import datetime as dt

from django.utils import translation

from birge.causes.models import Disclosure
from birge.petitions.models import Petition
from birge.petitions.pictures import card_of, picture
from birge.petitions.states import State
from tests.cast import NOON, Cast, seal


def fresh() -> Petition:
    return Petition.objects.for_page().get()


def test_a_picture_says_what_the_page_says(cast: Cast) -> None:
    petition = cast.collecting()
    cast.sign(petition)
    assert card_of(fresh(), NOON).figure == ""
    seal()
    with translation.override("ru"):
        card = card_of(fresh(), NOON)
    assert (card.figure, card.title) == ("1", "Открыть приют в Жезказгане")
    assert "посчитано в Birge, 10 февраля 2026" in card.words
    assert card.below.startswith("Кому: ")


def test_without_signatures_it_says_where_the_petition_stands(cast: Cast) -> None:
    cast.collecting()
    seal()
    assert card_of(fresh(), NOON).words.startswith("Collecting signatures")


def test_what_is_invented_says_so_and_is_not_said_to_be_counted(cast: Cast) -> None:
    petition = cast.collecting(disclosure=Disclosure.SYNTHETIC)
    cast.sign(petition)
    seal()
    card = card_of(fresh(), NOON)
    assert card.warning == "Invented example"
    assert "invented signature" in card.words
    assert "counted" not in card.words


def test_a_count_waits_and_a_state_does_not(cast: Cast) -> None:
    petition = cast.collecting("waiting")
    cast.sign(petition)
    seal()
    first = picture(fresh(), NOON)
    cast.sign(petition, "b@example.kz")
    seal()
    assert picture(fresh(), NOON + dt.timedelta(minutes=1)) == first
    assert picture(fresh(), NOON + dt.timedelta(minutes=10)) != first
    Petition.objects.update(state=State.REACHED)
    assert picture(fresh(), NOON + dt.timedelta(minutes=11)).mark != first.mark


def test_a_hostile_title_stays_on_its_line(cast: Cast) -> None:
    petition = cast.collecting()
    petition.texts.filter(language="en").update(title="{{ x }} <b>&amp;</b> “”")
    assert card_of(fresh(), NOON).title == "{{ x }} <b>&amp;</b> “”"
