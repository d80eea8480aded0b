import pytest
from django.test import Client

from birge.cases.models import Person
from birge.cases.states import Naming, Part
from birge.cases.tests.conftest import Court
from birge.cases.verbs.name import NamedAlready, OwnProposal, judge_name, propose
from birge.causes.courses.telling import NoSource
from birge.people.models import Account, Role
from tests.cast import NOON, member

NAME = "Бақыт Үлгіұлы"


def proposed(court: Court) -> Person:
    return propose(court.case, Part.OFFICIAL, NAME, [court.source], court.editor, NOON)


def test_a_name_is_on_no_page_before_a_moderator_agreed(client: Client, court: Court) -> None:
    proposed(court)
    court.public()
    for path in ("/en/cases/matter/", "/api/v1/cases/matter/"):
        assert NAME not in client.get(path).content.decode()


def test_an_agreed_name_is_told_with_its_part(
    client: Client, court: Court, moderator: Account
) -> None:
    judge_name(proposed(court), True, moderator, NOON)
    court.public()
    assert f"{NAME}: Judge" in client.get("/en/cases/matter/").content.decode()
    (person,) = client.get("/api/v1/cases/matter/").json()["people"]
    assert person == {"part": "official", "name": NAME, "sources": ["paper"]}


def test_an_agreed_name_is_taken_back(client: Client, court: Court, moderator: Account) -> None:
    person = judge_name(proposed(court), True, moderator, NOON)
    assert judge_name(person, False, moderator, NOON).naming == Naming.REFUSED
    court.public()
    assert NAME not in client.get("/en/cases/matter/").content.decode()


def test_a_refused_name_is_not_proposed_again(court: Court, moderator: Account) -> None:
    judge_name(proposed(court), False, moderator, NOON)
    with pytest.raises(NamedAlready):
        proposed(court)


def test_nobody_is_named_without_a_source(court: Court) -> None:
    with pytest.raises(NoSource):
        propose(court.case, Part.OFFICIAL, NAME, [], court.editor, NOON)


def test_nobody_agrees_to_what_their_team_proposed(court: Court) -> None:
    both = member("both@example.kz", Role.EDITOR, "causes/shelters")
    with pytest.raises(OwnProposal):
        judge_name(proposed(court), True, both, NOON)
