import json

from django.test import Client

from birge.people import trail
from birge.people.models import Account, Role
from birge.people.verbs.invite import invite
from tests.cast import NOON, Cast, member

PATH = "/en/desk/account/data/"


def test_a_member_is_told_all_about_the_account(client: Client, cast: Cast) -> None:
    asem = member("asem@example.kz", Role.ORGANISER, "causes/shelters")
    trail.note(asem, "invite", NOON, of="causes/shelters", about="editor")
    invite("asem@example.kz", Role.MODERATOR, "", at=NOON)
    client.force_login(asem)
    content = client.get(PATH).content.decode()
    held = {row["field"]: row["value"] for row in json.loads(content)["held"]}
    assert held["email"] == "asem@example.kz"
    assert held["roles"][0]["of"] == "causes/shelters"
    assert held["second_factors"][0]["kind"] == "totp"
    assert held["trail"][0]["about"] == "editor"
    assert held["invitations"][0]["role"] == "moderator"
    assert set(held) >= {field.name for field in Account._meta.concrete_fields} - {
        "id", "is_superuser",
    }  # fmt: skip
    assert "A" * 32 not in content


def test_a_stranger_is_asked_to_sign_in(client: Client, db: None) -> None:
    assert client.get(PATH).status_code == 302
