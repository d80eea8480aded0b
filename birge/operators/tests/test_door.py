"""The operators' pages × everyone."""

import pytest
from django.contrib import admin
from django.test import Client

from birge.operators.tests.conftest import staff
from birge.people.models import Account, Role
from tests.cast import Cast, member

PATHS = (
    "/operators/", "/operators/switches/", "/operators/limits/", "/operators/people/account/",
    "/operators/ledger/entry/", "/operators/courier/letter/", "/operators/nowhere/",
)  # fmt: skip


def signed_in(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    return client


@pytest.mark.parametrize("path", PATHS)
def test_nobody_is_asked_to_sign_in(path: str, db: None) -> None:
    answer = Client().get(path)
    assert answer.status_code == 302
    assert answer["Location"] == f"/en/account/login/?next={path}"


@pytest.mark.parametrize("path", PATHS)
def test_members_of_teams_find_nothing(path: str, cast: Cast) -> None:
    organiser = member("asem@example.kz", Role.ORGANISER, "causes/shelters")
    moderator = member("marat@example.kz", Role.MODERATOR)
    for account in (organiser, moderator):
        assert signed_in(account).get(path).status_code == 404


@pytest.mark.parametrize("path", PATHS)
def test_an_operator_without_a_second_proof_is_sent_to_add_one(path: str, db: None) -> None:
    answer = signed_in(staff("bare@example.kz", proofs=1)).get(path)
    assert answer.status_code == 302
    assert "/account/second-factor/" in answer["Location"]


def test_a_desk_wants_two_proofs_of_an_operator_too(db: None) -> None:
    answer = signed_in(staff("bare@example.kz", proofs=1)).get("/en/desk/")
    assert "/account/second-factor/" in answer["Location"]


def test_a_closed_account_is_out_at_its_next_step(desk: Client, olzhas: Account) -> None:
    assert desk.get("/operators/").status_code == 200
    Account.objects.filter(pk=olzhas.pk).update(is_active=False)
    assert desk.get("/operators/").status_code == 302


def test_there_is_no_password_form(desk: Client) -> None:
    for path in ("login/", "logout/", "password_change/", "r/1/1/"):
        assert Client().get(f"/operators/{path}").status_code == 302
        assert desk.get(f"/operators/{path}").status_code == 404


def test_forms_ask_for_each_language(desk: Client, cast: Cast) -> None:
    page = desk.get("/operators/upkeep/notice/add/").content.decode()
    assert all(f'name="texts_{code}"' in page for code in ("kk", "ru", "en"))
    page = desk.get(f"/operators/bodies/body/{cast.akimat.pk}/change/").content.decode()
    assert cast.akimat.names["ru"] in page


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_pages_open_in_every_language_under_the_policy(
    desk: Client, cast: Cast, language: str
) -> None:
    for model in admin.site._registry:
        path = f"/operators/{model._meta.app_label}/{model._meta.model_name}/"
        page = desk.get(path, headers={"accept-language": language})
        assert page.status_code == 200, path
        assert "unsafe" not in page["Content-Security-Policy"]
        assert "default-src 'none'" in page["Content-Security-Policy"]
        assert f'<html lang="{language}"' in page.content.decode()


def test_the_first_page_says_how_mail_does(desk: Client) -> None:
    page = desk.get("/operators/", follow=True).content.decode()
    assert "Letters on their way" in page
