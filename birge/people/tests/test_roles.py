"""Roles from the command line: the way in for the first moderators, and the way out."""

import re

import pytest
from click.testing import CliRunner, Result
from django.core.mail import EmailMessage

from birge.kit import clock
from birge.people.models import Account, Deed, Invitation, Membership, Role
from birge.people.roles import people
from birge.people.verbs.invite import accept
from tests.cast import Cast, member

SHELTERS = "causes/shelters"
pytestmark = pytest.mark.django_db


def run(*words: str) -> Result:
    return CliRunner().invoke(people, words)


def test_a_moderator_is_invited_by_a_printed_link(mailoutbox: list[EmailMessage]) -> None:
    said = run("grant", "Dana@example.kz", "moderator", "--print", "--language", "ru")
    assert said.exit_code == 0, said.output
    found = re.search(r"/ru/desk/invitation/(\S+)/", said.output)
    assert found
    dana = Account.objects.create_user("dana@example.kz")
    assert accept(found[1], dana, clock.now()).of == ""
    assert dana.memberships.get().role == Role.MODERATOR
    assert mailoutbox == []


def test_or_by_mail_in_their_language(cast: Cast, mailoutbox: list[EmailMessage]) -> None:
    run("grant", "bota@example.kz", "organiser", "--of", SHELTERS, "--language", "kk")
    (letter,) = mailoutbox
    assert letter.to == ["bota@example.kz"]
    assert "Жезқазғанда баспана ашылсын" in letter.body
    assert "/kk/desk/invitation/" in letter.body


@pytest.mark.parametrize(
    "words",
    [
        ("nobody", "moderator"),
        ("a@example.kz", "moderator", "--of", SHELTERS),
        ("a@example.kz", "organiser"),
        ("a@example.kz", "organiser", "--of", "causes/nowhere"),
        ("a@example.kz", "officer", "--of", SHELTERS),
        ("a@example.kz", "king"),
    ],
)
def test_what_fits_no_team_is_refused(cast: Cast, words: tuple[str, ...]) -> None:
    assert run("grant", *words).exit_code != 0
    assert not Invitation.objects.exists()


def test_who_has_a_role_there_is_not_invited_again(cast: Cast) -> None:
    member("dana@example.kz", Role.MODERATOR)
    assert "already" in run("grant", "dana@example.kz", "moderator").output


def test_everyone_with_a_role_is_listed(cast: Cast) -> None:
    member("dana@example.kz", Role.MODERATOR)
    run("grant", "bota@example.kz", "editor", "--of", SHELTERS, "--print")
    said = run("list").output
    assert "moderator\tdana@example.kz" in said
    assert f"{SHELTERS}\teditor\tbota@example.kz\tinvited" in said
    assert "dana" not in run("list", "--of", SHELTERS).output


def test_a_role_is_taken_away_and_noted(cast: Cast) -> None:
    member("dana@example.kz", Role.MODERATOR)
    run("grant", "eva@example.kz", "moderator", "--print")
    for email in ("dana@example.kz", "eva@example.kz"):
        assert run("revoke", email).exit_code == 0
    assert not Membership.objects.exists()
    assert not Invitation.objects.exists()
    assert Deed.objects.get().verb == "lose-role"
    assert run("revoke", "dana@example.kz").exit_code != 0


def test_a_team_keeps_one_who_can_invite(cast: Cast) -> None:
    member("asem@example.kz", Role.ORGANISER, SHELTERS)
    assert run("revoke", "asem@example.kz", "--of", SHELTERS).exit_code != 0
    assert Membership.objects.exists()
