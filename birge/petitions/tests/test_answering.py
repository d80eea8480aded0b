"""How a body answers is public: in time, late, or not; and nothing invented counts."""

import pytest
from django.test import Client

from birge.causes.models import Disclosure
from birge.petitions.answering import groups_of
from birge.petitions.models import Petition
from birge.petitions.states import Outcome
from birge.petitions.tests.bodydesks import at_noon, later, registered
from birge.petitions.verbs.answer import answer
from birge.petitions.verbs.close import close
from birge.petitions.verbs.deliver import deliver
from birge.petitions.verbs.register import register
from tests.cast import AKIMAT, Cast

pytestmark = pytest.mark.django_db
WORDS = {"kk": "Жауап."}


def counts(days: int) -> dict[str, dict[str, int]]:
    found = groups_of(later(days))
    return {
        body.slug: {group.key: len(group.things) for group in groups if group.things}
        for body, groups in found.items()
    }


def test_petitions_are_sorted_by_how_they_were_answered(cast: Cast) -> None:
    answer(registered(cast, "quick"), Outcome.FULL, WORDS, later(10))
    answer(registered(cast, "slow"), Outcome.FULL, WORDS, later(200))
    registered(cast, "open")
    assert counts(10)[AKIMAT] == {"in_time": 1, "late": 1, "waiting": 1}
    assert counts(200)[AKIMAT] == {"in_time": 1, "late": 1, "overdue": 1}


def test_a_petition_outside_any_procedure_has_no_deadline_to_miss(cast: Cast) -> None:
    petition = cast.collecting(goal=1)
    cast.sign(petition)
    register(deliver(close(petition, later(1)), later(2)), later(3))
    assert counts(900)[cast.ministry.slug] == {"waiting": 1}
    answer(Petition.objects.get(), Outcome.FULL, WORDS, later(900))
    assert counts(900)[cast.ministry.slug] == {"unbound": 1}


def test_what_is_invented_is_shown_and_not_counted(cast: Cast) -> None:
    registered(cast)
    Petition.objects.update(disclosure=Disclosure.SYNTHETIC)
    assert counts(10)[AKIMAT] == {"shown": 1}
    page = Client().get(f"/en/bodies/{AKIMAT}/").content.decode()
    assert "For show, counted nowhere" in page
    assert "No petition has been delivered" in Client().get("/en/bodies/").content.decode()


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_figures_lead_to_their_petitions(
    cast: Cast, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    registered(cast)
    at_noon(monkeypatch, 200)
    path = f"/{language}/bodies/{AKIMAT}/"
    assert f'href="{path}#overdue"' in Client().get(f"/{language}/bodies/").content.decode()
    page = Client().get(path).content.decode()
    assert 'id="overdue"' in page
    assert f"/{language}/petitions/statutory/" in page


def test_a_body_that_was_asked_nothing_has_no_figures(cast: Cast) -> None:
    assert 'id="duties"' not in Client().get(f"/en/bodies/{AKIMAT}/").content.decode()


def test_a_petition_that_was_not_delivered_says_nothing_of_a_body(cast: Cast) -> None:
    cast.statutory()
    assert counts(300) == {}
