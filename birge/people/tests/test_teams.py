"""Teams: entered by the link in one mailbox, once; strangers learn nothing."""

import datetime as dt
import re

import pytest
from django.core import mail
from django.test import Client

from birge.people.models import Account, Deed, Invitation, Membership, Role
from birge.people.verbs.dismiss import LastOfTeam, close_account
from birge.people.verbs.invite import NoInvitation, accept, find, invite
from tests.cast import NOON, Cast, member

LINK = re.compile(r"/desk/invitation/(\S+)/")
TEAM = "/en/desk/causes/shelters/team/"
SHELTERS = "causes/shelters"


def signed_in(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    return client


@pytest.fixture
def asem(cast: Cast) -> Account:
    return member("asem@example.kz", Role.ORGANISER, SHELTERS)


def test_a_colleague_is_invited_by_mail_and_joins(asem: Account) -> None:
    answer = signed_in(asem).post(
        f"{TEAM}invite/", {"email": "Bota@Example.kz", "role": "editor"}, follow=True
    )
    assert "invitation is on its way" in answer.content.decode()
    (letter,) = mail.outbox
    assert letter.to == ["bota@example.kz"]
    assert "Open a shelter in Zhezkazgan" in letter.body
    found = LINK.search(str(letter.body))
    assert found
    bota = signed_in(Account.objects.create_user("bota@example.kz", name="Bota"))
    path = f"/en/desk/invitation/{found[1]}/"
    assert bota.get(path).status_code == 200
    assert not Membership.objects.filter(role=Role.EDITOR).exists()
    bota.post(path)
    assert Membership.objects.get(role=Role.EDITOR).of == SHELTERS
    assert [deed.verb for deed in Deed.objects.of(SHELTERS)] == ["join", "invite"]
    assert bota.get(path).status_code == 410


def test_an_invitation_opens_for_its_mailbox_alone(asem: Account) -> None:
    _row, secret = invite("bota@example.kz", Role.EDITOR, SHELTERS, at=NOON, by=asem)
    thief = signed_in(Account.objects.create_user("thief@example.kz"))
    assert thief.post(f"/en/desk/invitation/{secret}/").status_code in (403, 410)
    assert not Membership.objects.filter(account__email="thief@example.kz").exists()


def test_an_invitation_ends_after_a_week(asem: Account) -> None:
    _row, secret = invite("bota@example.kz", Role.EDITOR, SHELTERS, at=NOON, by=asem)
    assert find(secret, NOON + dt.timedelta(days=6))
    with pytest.raises(NoInvitation):
        find(secret, NOON + dt.timedelta(days=7))


def test_a_second_invitation_replaces_the_first(asem: Account) -> None:
    _row, first = invite("bota@example.kz", Role.EDITOR, SHELTERS, at=NOON, by=asem)
    _row, second = invite("bota@example.kz", Role.ORGANISER, SHELTERS, at=NOON, by=asem)
    bota = Account.objects.create_user("bota@example.kz")
    with pytest.raises(NoInvitation):
        accept(first, bota, NOON)
    assert accept(second, bota, NOON).role == Role.ORGANISER
    assert not Invitation.objects.exists()


def test_the_last_organiser_can_not_leave(asem: Account) -> None:
    own = asem.memberships.get()
    answer = signed_in(asem).post(f"{TEAM}remove/", {"membership": own.pk}, follow=True)
    assert "keeps at least one" in answer.content.decode()
    with pytest.raises(LastOfTeam):
        close_account(asem, NOON)
    assert asem.memberships.exists()


def test_an_editor_neither_invites_nor_removes(asem: Account) -> None:
    editor = signed_in(member("bota@example.kz", Role.EDITOR, SHELTERS))
    assert "Invite a colleague" not in editor.get(TEAM).content.decode()
    sent = {"email": "x@example.kz", "role": "editor"}
    assert editor.post(f"{TEAM}invite/", sent).status_code == 404
    removal = {"membership": asem.memberships.get().pk}
    assert editor.post(f"{TEAM}remove/", removal).status_code == 404
    own = Membership.objects.get(role=Role.EDITOR)
    assert editor.post(f"{TEAM}remove/", {"membership": own.pk}).status_code == 302
    assert not Membership.objects.filter(role=Role.EDITOR).exists()


@pytest.mark.parametrize("number", ["", "x", "-1", "9" * 30, "²"])
def test_a_nonsense_member_is_not_found(asem: Account, number: str) -> None:
    answer = signed_in(asem).post(f"{TEAM}remove/", {"membership": number})
    assert answer.status_code == 404


def test_what_a_former_member_did_stays(asem: Account) -> None:
    bota = member("bota@example.kz", Role.ORGANISER, SHELTERS)
    invite("x@example.kz", Role.EDITOR, SHELTERS, at=NOON, by=bota)
    close_account(bota, NOON)
    page = signed_in(asem).get("/en/desk/causes/shelters/trail/").content.decode()
    assert "a former member" in page
    assert "bota" not in page.lower()


def test_a_public_page_never_looks_at_the_session(asem: Account) -> None:
    client = signed_in(asem)
    for path in ("/en/", "/en/petitions/", "/en/causes/shelters/", "/en/about/"):
        answer = client.get(path)
        assert not answer.wsgi_request.session.accessed, path
        assert "Cookie" not in answer.get("Vary", ""), path


def test_the_pages_of_accounts_know_their_site(client: Client) -> None:
    page = client.get("/ru/account/login/").content.decode()
    assert 'hreflang="kk"' in page
    assert '<meta name="robots" content="noindex">' in page
