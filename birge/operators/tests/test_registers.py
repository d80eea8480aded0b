"""What operators may do in each register, and that the trail says so."""

import datetime as dt
from typing import Any

import pytest
from django.apps import apps
from django.core import mail
from django.db import DatabaseError, transaction
from django.test import Client

from birge.bodies.models import Office, Territory
from birge.bodies.verbs.load import load_territories_and_bodies
from birge.causes.models import Disclosure
from birge.courier.models import Letter, Status
from birge.courier.verbs.post import post
from birge.kit import clock
from birge.people.models import Account, Deed, Invitation, Membership, Role
from birge.people.verbs.invite import invite
from tests.cast import Cast, member, seal

SHELTERS = "causes/shelters"
# Only the ledger may import its tables; a test of what must fail reaches for them otherwise.
Entry: Any = apps.get_model("ledger", "Entry")
Leaf: Any = apps.get_model("ledger", "Leaf")
Head: Any = apps.get_model("ledger", "Head")


def inline(total: int = 0, **fields: str) -> dict[str, str]:
    """The fields of the form set of roles."""
    prefix = "memberships"
    numbers = {"TOTAL_FORMS": str(total), "INITIAL_FORMS": "0", "MIN_NUM_FORMS": "0"}
    return {f"{prefix}-{key}": value for key, value in {**numbers, **fields}.items()}


def last_deed() -> tuple[str, str, str]:
    deed = Deed.objects.latest("id")
    return deed.verb, deed.of, deed.about


def test_an_account_is_closed_and_opened_again(desk: Client, cast: Cast) -> None:
    asem = member("asem@example.kz", Role.ORGANISER, SHELTERS)
    path = f"/operators/people/account/{asem.pk}/change/"
    held = {"memberships-INITIAL_FORMS": "1", "memberships-0-id": str(asem.memberships.get().pk)}
    form = {**inline(1), **held, "memberships-0-account": str(asem.pk)}
    assert desk.post(path, form).status_code == 302
    assert not Account.objects.get(pk=asem.pk).is_active
    assert last_deed() == ("deactivate", "", f"account {asem.pk}")
    desk.post(path, {**form, "is_active": "on"})
    assert Account.objects.get(pk=asem.pk).is_active
    assert last_deed()[0] == "reactivate"


def test_nobody_closes_their_own_account(desk: Client, olzhas: Account) -> None:
    answer = desk.post(f"/operators/people/account/{olzhas.pk}/change/", inline())
    assert "own account" in answer.content.decode()
    olzhas.refresh_from_db()
    assert olzhas.is_active


def test_nobody_is_made_an_operator_by_a_form(desk: Client, cast: Cast) -> None:
    asem = member("asem@example.kz", Role.ORGANISER, SHELTERS)
    forged = {"is_staff": "on", "is_superuser": "on", "is_active": "on", "email": "x@example.kz"}
    held = {"memberships-INITIAL_FORMS": "1", "memberships-0-id": str(asem.memberships.get().pk)}
    desk.post(f"/operators/people/account/{asem.pk}/change/", {**inline(1), **held, **forged})
    asem.refresh_from_db()
    assert (asem.is_staff, asem.is_superuser, asem.email) == (False, False, "asem@example.kz")


def test_a_role_is_given_and_taken_back(desk: Client, cast: Cast) -> None:
    bota = Account.objects.create_user("bota@example.kz")
    path = f"/operators/people/account/{bota.pk}/change/"
    given = {"memberships-0-role": "editor", "memberships-0-of": SHELTERS, "is_active": "on"}
    assert desk.post(path, {**inline(1), **given}).status_code == 302
    held = bota.memberships.get()
    assert (held.role, held.of) == ("editor", SHELTERS)
    assert last_deed() == ("grant-role", SHELTERS, f"editor, account {bota.pk}")
    taken = {
        "memberships-INITIAL_FORMS": "1", "memberships-0-id": str(held.pk),
        "memberships-0-account": str(bota.pk), "memberships-0-DELETE": "on", "is_active": "on",
    }  # fmt: skip
    assert desk.post(path, {**inline(1), **taken}).status_code == 302
    assert not bota.memberships.exists()
    assert last_deed() == ("revoke-role", SHELTERS, f"editor, account {bota.pk}")


@pytest.mark.parametrize(
    ("role", "of"),
    [("moderator", SHELTERS), ("editor", ""), ("officer", SHELTERS), ("editor", "causes/nowhere"),
     ("editor", "nonsense"), ("king", "")],
)  # fmt: skip
def test_a_role_that_fits_nowhere_is_refused(desk: Client, cast: Cast, role: str, of: str) -> None:
    bota = Account.objects.create_user("bota@example.kz")
    given = {"memberships-0-role": role, "memberships-0-of": of, "is_active": "on"}
    answer = desk.post(f"/operators/people/account/{bota.pk}/change/", {**inline(1), **given})
    assert answer.status_code == 200
    assert not Membership.objects.exists()


def test_a_whole_address_finds_its_account_and_a_part_tells_nothing(desk: Client) -> None:
    Account.objects.create_user("bota.long@example.kz")
    path = "/operators/people/account/?q="
    assert "b•••@example.kz" in desk.get(f"{path}bota.long@example.kz").content.decode()
    assert "b•••@example.kz" not in desk.get(f"{path}bota").content.decode()


def test_a_moderator_is_invited_and_the_invitation_withdrawn(desk: Client) -> None:
    form = {"email": "Marat@Example.kz", "role": "moderator", "of": ""}
    assert desk.post("/operators/people/invitation/add/", form).status_code == 302
    (letter,) = mail.outbox
    assert letter.to == ["marat@example.kz"]
    (waiting,) = Invitation.objects.all()
    assert last_deed()[0] == "invite"
    chosen = {"action": "withdraw", "_selected_action": str(waiting.pk)}
    desk.post("/operators/people/invitation/", chosen)
    assert not Invitation.objects.exists()
    assert last_deed()[0] == "withdraw-invitation"


def test_a_second_invitation_of_operators_replaces_the_first(desk: Client) -> None:
    invite("marat@example.kz", Role.MODERATOR, "", at=clock.now())
    form = {"email": "marat@example.kz", "role": "moderator", "of": ""}
    assert desk.post("/operators/people/invitation/add/", form).status_code == 302
    assert Invitation.objects.count() == 1


def test_a_correction_has_a_source_and_outlives_the_next_load(desk: Client, cast: Cast) -> None:
    region = Territory.objects.get(code="KZ-62")
    path = f"/operators/bodies/territory/{region.pk}/change/"
    form = {
        "names_kk": "Ұлытау", "names_ru": "Улытау", "names_en": "Ulytau (corrected)",
        "population": "220000", "population_on": "2026-01-01",
        "population_source": "Bureau", "source": "",
    }  # fmt: skip
    assert desk.post(path, form).status_code == 200
    assert desk.post(path, {**form, "source": "Decree No. 1"}).status_code == 302
    assert last_deed() == ("correct-record", "", "territory KZ-62")
    load_territories_and_bodies()
    region.refresh_from_db()
    assert (region.names["en"], region.source) == ("Ulytau (corrected)", "Decree No. 1")
    assert region.grid_row is not None
    desk.post(path, {**form, "source": "x", "follow_files": "on"})
    load_territories_and_bodies()
    region.refresh_from_db()
    assert region.names["en"] != "Ulytau (corrected)"


def test_an_office_is_added_and_half_a_population_refused(desk: Client, cast: Cast) -> None:
    office = {
        "body": str(cast.akimat.pk), "kind": "email", "value": "office@example.kz",
        "names_en": "Reception", "source": "Its site",
    }  # fmt: skip
    assert desk.post("/operators/bodies/office/add/", office).status_code == 302
    assert Office.objects.get(value="office@example.kz").names == {"en": "Reception"}
    region = Territory.objects.get(code="KZ-62")
    half = {"names_en": "U", "population": "5", "source": "x"}
    answer = desk.post(f"/operators/bodies/territory/{region.pk}/change/", half)
    assert "its day and its source" in answer.content.decode()


def test_only_the_disclosure_of_a_cause_changes(desk: Client, cast: Cast) -> None:
    path = f"/operators/causes/cause/{cast.cause.pk}/change/"
    desk.post(path, {"disclosure": "demonstration", "slug": "stolen", "public_key": "A" * 44})
    before = cast.cause.public_key
    cast.cause.refresh_from_db()
    assert cast.cause.disclosure == Disclosure.DEMONSTRATION
    assert (cast.cause.slug, cast.cause.public_key) == ("shelters", before)
    assert last_deed() == ("correct-record", "", "cause shelters")


def test_a_dead_letter_is_sent_again_unseen(desk: Client) -> None:
    at = clock.now()
    letter = post(
        recipient="aigul@example.kz", subject="S", text="T", html="H", kind="test",
        language="en", at=at,
    )  # fmt: skip
    assert letter
    Letter.objects.filter(pk=letter.pk).update(status=Status.DEAD)
    chosen = {"action": "send_again", "_selected_action": str(letter.pk)}
    page = desk.post("/operators/courier/letter/", chosen, follow=True).content.decode()
    assert "1 letter waits again" in page
    assert Letter.objects.get().status == Status.WAITING
    assert last_deed() == ("send-again", "", f"letter {letter.pk}")
    again = desk.post("/operators/courier/letter/", chosen, follow=True).content.decode()
    assert "not dead" in again


@pytest.mark.parametrize("verb", ["add", "change", "delete"])
def test_the_ledger_is_only_looked_at(desk: Client, cast: Cast, verb: str) -> None:
    cast.sign(cast.collecting())
    seal()
    entry, size = Entry.objects.latest("id"), Entry.objects.count()
    for name, pk in (("entry", entry.pk), ("head", 1)):
        place = "add" if verb == "add" else f"{pk}/{verb}"
        form = {"kind": "forged", "body": "x", "size": "0", "post": "yes"}
        answer = desk.post(f"/operators/ledger/{name}/{place}/", form)
        assert answer.status_code == 403
    assert (Entry.objects.count(), Entry.objects.latest("id").body) == (size, entry.body)
    assert Head.current().size == size


def test_the_ledger_refuses_whoever_passes_by_the_admin(cast: Cast) -> None:
    cast.sign(cast.collecting())
    seal()
    for rows in (Entry.objects.all(), Leaf.objects.all()):
        field = "recorded_on" if rows.model is Entry else "entry_id"
        changed = dt.date(2000, 1, 1) if rows.model is Entry else 1
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(**{field: changed})
        with pytest.raises(DatabaseError), transaction.atomic():
            rows._raw_delete(rows.db)


def test_decisions_and_the_trail_are_only_looked_at(desk: Client, cast: Cast) -> None:
    cast.collecting()
    for path in ("moderation/decision/add/", "people/deed/add/", "upkeep/removal/add/"):
        assert desk.post(f"/operators/{path}", {}).status_code == 403
