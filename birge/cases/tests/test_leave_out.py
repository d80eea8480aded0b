import pytest
from django.test import Client

from birge.cases.models import Case, Step
from birge.cases.states import WishOf
from birge.cases.tests.conftest import Court
from birge.cases.verbs.leave_out import leave_out, refuse_wish, wish
from birge.causes.entries import entries_of
from birge.people.models import Account
from birge.search.models import Findable
from tests.cast import NOON

PAGES = ("/en/cases/matter/", "/api/v1/cases/matter/")


@pytest.mark.parametrize("of", [WishOf.VICTIM, WishOf.FAMILY])
def test_the_wish_of_a_victim_or_family_holds_at_once(
    client: Client, court: Court, of: WishOf
) -> None:
    wish(court.public(), of, NOON)
    assert [client.get(page).status_code for page in PAGES] == [404, 404]
    assert "A matter" not in client.get("/en/cases/").content.decode()
    assert not list(entries_of(court.cause, "en"))
    assert not Findable.objects.filter(form="case").exists()


def test_who_is_named_in_another_part_is_heard_first(client: Client, court: Court) -> None:
    wish(court.public(), WishOf.NAMED, NOON)
    assert client.get(PAGES[0]).status_code == 200
    assert court.fresh().wishes.count() == 1


def test_a_wish_is_not_doubled(court: Court) -> None:
    for _time in range(3):
        wish(court.public(), WishOf.FAMILY, NOON)
    assert court.fresh().wishes.count() == 1


def test_a_wish_that_was_not_theirs_does_not_hide_a_matter_for_ever(
    client: Client, court: Court, moderator: Account
) -> None:
    wish(court.public(), WishOf.FAMILY, NOON)
    refuse_wish(court.fresh().wishes.get(), moderator, NOON)
    assert client.get(PAGES[0]).status_code == 200
    wish(court.fresh(), WishOf.FAMILY, NOON)
    assert client.get(PAGES[0]).status_code == 200
    assert court.fresh().wishes.filter(decided_on=None).count() == 1


def test_while_another_wish_waits_it_is_not_told(
    client: Client, court: Court, moderator: Account
) -> None:
    wish(court.public(), WishOf.FAMILY, NOON)
    wish(court.fresh(), WishOf.VICTIM, NOON)
    refuse_wish(court.fresh().wishes.filter(of=WishOf.FAMILY).get(), moderator, NOON)
    assert client.get(PAGES[0]).status_code == 404


def test_left_out_for_good_nothing_is_kept(court: Court, moderator: Account) -> None:
    leave_out(court.public(), moderator, NOON)
    assert not Case.objects.exists()
    assert not Step.objects.exists()
    assert not Findable.objects.filter(form="case").exists()


def test_a_page_asks_for_nothing_but_who_one_is(client: Client, court: Court) -> None:
    court.public()
    page = client.get("/en/cases/matter/leave-out/").content.decode()
    page = page.partition("<main")[2].partition("</main")[0]
    assert page.count("<input") == page.count('type="hidden"') + page.count('type="radio"')


def test_the_button_honours_the_wish(client: Client, court: Court) -> None:
    court.public()
    answer = client.post("/en/cases/matter/leave-out/", {"of": "family"})
    assert answer["Location"] == "/en/cases/left-out/"
    assert client.get(answer["Location"]).status_code == 200
    assert client.get(PAGES[0]).status_code == 404


def test_a_wish_of_nobody_changes_nothing(client: Client, court: Court) -> None:
    court.public()
    assert client.post("/en/cases/matter/leave-out/", {"of": "neighbour"}).status_code == 400
    assert client.get(PAGES[0]).status_code == 200
