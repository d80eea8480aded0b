"""Every address of the desks × everyone: who passes is this table, and nobody else does."""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from birge.cases.models import Person, Wish
from birge.causes.models import Cause, CauseText
from birge.courier.verbs.add_webhook import add_webhook
from birge.gatherings.tests.meeting import prepared
from birge.kit import clock
from birge.people.models import Account, Membership, Role
from birge.people.verbs.invite import invite
from birge.petitions.models import Attachment, Burst, Sweep
from tests import cast as told
from tests.cast import AKIMAT, MINISTRY, NOON, ORGANISER_PUBLIC_KEY, Cast, member, tell_of_a_case
from tests.house import behind

CAUSE, BODY = "causes/shelters", f"bodies/{MINISTRY}"
# One account of each sort; "bare" are those whose role needs a second proof that they lack.
PEOPLE = (
    "nobody", "newcomer", "organiser", "editor", "organiser-elsewhere", "officer",
    "officer-elsewhere", "officer-bare", "moderator", "moderator-bare",
)  # fmt: skip
ACCOUNTS = frozenset(PEOPLE) - {"nobody", "officer-bare", "moderator-bare"}
TEAM = frozenset({"organiser", "editor"})
LEADS = frozenset({"organiser"})
OFFICERS = frozenset({"officer"})
MODERATORS = frozenset({"moderator"})


@dataclass(frozen=True)
class Door:
    """A path of the desk by its name, and who passes."""

    name: str
    who: frozenset[str]
    args: tuple[Any, ...] = ()
    method: str = "get"
    form: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.name} {'/'.join(map(str, self.args))}".strip()


DOORS = (
    Door("people:desk", ACCOUNTS),
    Door("people:account", ACCOUNTS),
    Door("people:account-data", ACCOUNTS),
    Door("people:account-delete", ACCOUNTS, method="post"),
    Door("people:invitation", ACCOUNTS, ("SECRET",)),
    Door("people:team", TEAM, ("causes", "shelters")),
    Door("people:team", OFFICERS, ("bodies", MINISTRY)),
    Door("people:team", frozenset(), ("causes", "nowhere")),
    Door("people:team", frozenset(), ("nowhere", "shelters")),
    Door("people:team-invite", LEADS, ("causes", "shelters"), "post"),
    Door("people:team-invite", OFFICERS, ("bodies", MINISTRY), "post"),
    Door("people:team-remove", LEADS, ("causes", "shelters"), "post", {"membership": "LAST"}),
    Door("people:trail", TEAM, ("causes", "shelters")),
    Door("people:trail", OFFICERS, ("bodies", MINISTRY)),
    Door("causes:desk-start", ACCOUNTS),
    Door("causes:desk", TEAM, ("shelters",)),
    Door("causes:desk", frozenset(), ("nowhere",)),
    Door("causes:desk-preview", TEAM, ("shelters",)),
    Door("causes:desk-texts", TEAM, ("shelters",)),
    Door("causes:desk-text", TEAM, ("shelters", "ru")),
    Door("causes:desk-text-drop", TEAM, ("shelters", "ru"), "post"),
    Door("causes:desk-entries", TEAM, ("shelters",)),
    Door("causes:desk-new-entry", TEAM, ("shelters",)),
    Door("causes:desk-entry", TEAM, ("shelters", "law-2026")),
    Door("causes:desk-entry", frozenset(), ("shelters", "nothing")),
    Door("causes:desk-withdraw-entry", TEAM, ("shelters", "law-2026")),
    Door("causes:desk-restore-entry", TEAM, ("shelters", "law-2026"), "post"),
    Door("causes:desk-undo-correction", TEAM, ("shelters", "law-2026"), "post"),
    Door("causes:desk-sources", TEAM, ("shelters",)),
    Door("causes:desk-new-source", TEAM, ("shelters",)),
    Door("causes:desk-source", TEAM, ("shelters", "paper")),
    Door("causes:desk-webhooks", LEADS, ("shelters",)),
    Door("causes:desk-webhooks", LEADS, ("shelters",), "post"),
    Door("causes:desk-webhook-test", LEADS, ("shelters", "HOOK"), "post"),
    Door("causes:desk-webhook-remove", LEADS, ("shelters", "HOOK"), "post"),
    Door("petitions:desk-body", LEADS, ("shelters",)),
    Door("petitions:desk-start", LEADS, ("shelters", MINISTRY)),
    Door("petitions:desk", TEAM, ("drafted",)),
    Door("petitions:desk", frozenset(), ("nowhere",)),
    Door("petitions:desk-preview", TEAM, ("drafted",)),
    Door("petitions:desk-numbers", TEAM, ("shelter",)),
    Door("petitions:desk-texts", TEAM, ("drafted",)),
    Door("petitions:desk-text", TEAM, ("drafted", "ru")),
    Door("petitions:desk-text-drop", TEAM, ("drafted", "ru"), "post"),
    Door("petitions:desk-step", LEADS, ("drafted", "submit")),
    Door("petitions:desk-sheets", LEADS, ("open",)),
    Door("petitions:desk-sheet", LEADS, ("open", 1)),
    Door("petitions:desk-again", LEADS, ("open", 1), "post"),
    Door("petitions:desk-remove", LEADS, ("open",)),
    Door("petitions:desk-export", LEADS, ("open",)),
    Door("petitions:desk-export", LEADS, ("open",), "post"),
    Door("petitions:desk-package", LEADS, ("open",)),
    Door("petitions:desk-package", LEADS, ("open",), "post"),
    Door("petitions:appeal", LEADS, ("refused",)),
    Door("petitions:new-key", ACCOUNTS),
    Door("petitions:key-worker", ACCOUNTS),
    Door("petitions:desk-news", TEAM, ("open",)),
    Door("petitions:write-news", TEAM, ("open",)),
    Door("petitions:rewrite-news", TEAM, ("open", 1)),
    Door("petitions:open-records", LEADS, ("open",)),
    Door("petitions:record-lines", LEADS, ("open",)),
    Door("petitions:send-news", LEADS, ("open", 1)),
    Door("petitions:due-news", LEADS, ("open", 1), "post"),
    Door("petitions:carry-news", LEADS, ("open", 1), "post"),
    Door("broadcasts:desk-new", TEAM, ("shelters",)),
    Door("broadcasts:desk", TEAM, ("library",)),
    Door("broadcasts:desk-publish", TEAM, ("library",), "post"),
    Door("broadcasts:desk-new-session", TEAM, ("library",)),
    Door("broadcasts:desk-session", TEAM, ("library", "first")),
    Door("broadcasts:desk-captions", TEAM, ("library", "first")),
    Door("broadcasts:desk-preview", TEAM, ("library", "first", "CAPTIONS")),
    Door("broadcasts:desk-judge", TEAM, ("library", "first", "CAPTIONS"), "post"),
    *(
        Door(f"broadcasts:desk-{name}", TEAM | MODERATORS, ("library", "first", row))
        for name, row in (("words", "CUE"), ("withhold", "CUE"), ("lift", "REDACTION"))
    ),
    Door("broadcasts:sentences", MODERATORS),
    Door("broadcasts:judge-wish", MODERATORS, ("PLEA",), "post"),
    Door("broadcasts:refuse-wishes", MODERATORS, ("SESSION",), "post"),
    *(Door(f"bills:desk-{name}", TEAM, rest) for name, rest in behind.NORM_DOORS),
    Door("bills:desk-publish-norms", TEAM, ("battery",), "post"),
    Door("bills:desk-new", TEAM, ("shelters",)),
    *(Door(f"bills:desk{name}", TEAM, ("libraries", *rest)) for name, rest in behind.BILL_DOORS),
    Door("bills:desk", frozenset(), ("nowhere",)),
    Door("bills:desk-publish", TEAM, ("libraries",), "post"),
    Door("cases:desk-new", TEAM, ("shelters",)),
    Door("cases:desk", TEAM, ("matter",)),
    Door("cases:desk", frozenset(), ("nowhere",)),
    Door("cases:desk-step", TEAM, ("matter",)),
    Door("cases:desk-correct", TEAM, ("matter", "told")),
    Door("cases:desk-name", TEAM, ("matter",)),
    Door("cases:desk-publish", TEAM, ("matter",), "post"),
    Door("cases:desk-remove", TEAM, ("matter",)),
    Door("cases:desk-remove", TEAM, ("CASE",), "post"),
    Door("cases:names", MODERATORS),
    Door("cases:judge-name", MODERATORS, ("PERSON",), "post"),
    Door("cases:judge-wish", MODERATORS, ("WISH",), "post"),
    Door("gatherings:desk-start", LEADS, ("shelters",)),
    Door("gatherings:desk", TEAM, ("rally",)),
    Door("gatherings:desk", frozenset(), ("nowhere",)),
    Door("gatherings:desk-announce", LEADS, ("rally",)),
    Door("gatherings:desk-drop", LEADS, ("rally",)),
    Door("gatherings:desk-drop", LEADS, ("rally",), "post"),
    Door("gatherings:desk-words", TEAM, ("rally", "ru")),
    Door("gatherings:desk-new-place", TEAM, ("rally",)),
    Door("gatherings:desk-place", TEAM, ("rally", 1)),
    Door("gatherings:desk-place", frozenset(), ("rally", 7)),
    Door("gatherings:desk-change-place", TEAM, ("rally", 1)),
    Door("gatherings:desk-notice", TEAM, ("rally", 1)),
    Door("gatherings:desk-notice", TEAM, ("rally", 1), "post", {"language": "ru"}),
    Door("gatherings:desk-step", TEAM, ("rally", 1, "file")),
    Door("petitions:bursts", MODERATORS),
    Door("petitions:watch", MODERATORS, ("shelter",)),
    Door("petitions:burst-close", MODERATORS, ("shelter", "BURST"), "post"),
    Door("petitions:sweep", MODERATORS, ("shelter",)),
    Door("petitions:sweep-agree", MODERATORS, ("SWEEP",), "post"),
    Door("petitions:sweep-restore", MODERATORS, ("SWEEP",)),
    Door("moderation:queue", MODERATORS),
    Door("moderation:matter", MODERATORS, ("petition", "waiting")),
    Door("moderation:matter", frozenset(), ("petition", "nowhere")),
    Door("moderation:claim", MODERATORS, ("petition", "waiting"), "post"),
    Door("moderation:decide", MODERATORS, ("petition", "waiting"), "post"),
    Door("moderation:undo", MODERATORS, ("petition", "refused")),
    Door("bodydesk:board", OFFICERS, (MINISTRY,)),
    Door("bodydesk:board", frozenset(), ("nowhere",)),
    Door("bodydesk:petition", OFFICERS, (MINISTRY, "shelter")),
    Door("bodydesk:petition", frozenset(), (AKIMAT, "shelter")),
    Door("bodydesk:register", OFFICERS, (MINISTRY, "shelter"), "post"),
    Door("bodydesk:answer", OFFICERS, (MINISTRY, "shelter")),
    Door("bodydesk:answer", OFFICERS, (MINISTRY, "shelter"), "post"),
    Door("bodydesk:release", OFFICERS, (MINISTRY, "shelter"), "post"),
    Door("bodydesk:withdraw", OFFICERS, (MINISTRY, "shelter"), "post"),
    Door("bodydesk:restore", OFFICERS, (MINISTRY, "shelter"), "post"),
    Door("bodydesk:file", OFFICERS, (MINISTRY, "shelter", "FILE")),
)


def desk_patterns(resolver: URLResolver, prefix: str = "", space: str = "") -> Iterator[str]:
    """The names of all paths below /desk/."""
    for one in resolver.url_patterns:
        path = prefix + str(one.pattern)
        if isinstance(one, URLResolver):
            inner = f"{one.namespace}:" if one.namespace else space
            yield from desk_patterns(one, path, inner)
        elif isinstance(one, URLPattern) and path.partition("/")[2].startswith("desk/"):
            assert getattr(one.callback, "is_desk", False), f"{path} is no @desk view"
            yield f"{space}{one.name}"


@pytest.fixture
def people(cast: Cast) -> dict[str, Account | AnonymousUser]:
    another = Cause.objects.create(
        slug="another", original_language="kk", public_key=ORGANISER_PUBLIC_KEY,
        disclosure="real", started_on=NOON.date(),
    )  # fmt: skip
    CauseText.objects.create(cause=another, language="kk", title="Басқа", summary="")
    newcomer = Account.objects.create_user("newcomer@example.kz")
    behind.tell_a_story(cast)
    behind.put_on_a_desk(cast)
    _tell_of_a_case(cast)
    behind.put_before_moderators(cast)
    told.tell_of_a_broadcast(cast.cause)
    prepared(cast.cause)
    return {
        "nobody": AnonymousUser(),
        "newcomer": newcomer,
        "organiser": member("organiser@example.kz", Role.ORGANISER, CAUSE, proofs=1),
        "editor": member("editor@example.kz", Role.EDITOR, CAUSE, proofs=1),
        "organiser-elsewhere": member("o2@example.kz", Role.ORGANISER, "causes/another"),
        "officer": member("officer@example.kz", Role.OFFICER, BODY),
        "officer-elsewhere": member("of2@example.kz", Role.OFFICER, f"bodies/{cast.akimat.slug}"),
        "officer-bare": member("bare@example.kz", Role.OFFICER, BODY, proofs=1),
        "moderator": member("moderator@example.kz", Role.MODERATOR),
        "moderator-bare": member("mbare@example.kz", Role.MODERATOR, proofs=1),
    }


def _tell_of_a_case(cast: Cast) -> None:
    """With a step, a name and a wish that wait."""
    case = cast.case()
    Person.objects.create(case=case, part="official", name="Бақыт Үлгіұлы")
    Wish.objects.create(case=case, of="named", received_on=NOON.date())


def test_every_address_of_the_desks_is_in_the_table() -> None:
    assert set(desk_patterns(get_resolver())) == {door.name for door in DOORS}


@pytest.mark.parametrize("door", DOORS, ids=str)
def test_only_these_pass(door: Door, people: dict[str, Account | AnonymousUser]) -> None:
    passed = {name for name in PEOPLE if passes(knock(door, people[name]))}
    assert passed == door.who


def knock(door: Door, who: Account | AnonymousUser) -> HttpResponseBase:
    """Knocking leaves all as it was: the test's transaction takes back what a deed did."""
    client = Client()
    if isinstance(who, Account):
        client.force_login(who)
    args = [_real(arg) for arg in door.args]
    form = {key: _real(value) for key, value in door.form.items()}
    path = reverse(door.name, args=args)
    answer = client.get(path) if door.method == "get" else client.post(path, form)
    assert isinstance(answer, HttpResponseBase)
    return answer


def passes(answer: HttpResponseBase) -> bool:
    """Refused is: to the sign-in page, to the second factor, or as if nothing were there."""
    turned_away = answer.status_code == 302 and answer["Location"].startswith("/en/account/")
    assert answer.status_code < 500
    return not turned_away and answer.status_code not in (403, 404)


def _real(value: Any) -> str:
    """The words that stand for what is made anew for each knock."""
    if value == "SECRET":
        return invite("x@example.kz", Role.EDITOR, CAUSE, at=clock.now())[1]
    if value == "LAST":
        newest = Account.objects.create_user(f"{secrets.token_hex(4)}@example.kz")
        since = NOON.date()
        row = Membership.objects.create(account=newest, role=Role.EDITOR, of=CAUSE, since=since)
        return str(row.pk)
    if value == "HOOK":
        return str(webhook("shelters"))
    if value == "CASE":
        cause = Cause.objects.get(slug="shelters")
        return tell_of_a_case(cause, secrets.token_hex(4)).slug
    if value == "PERSON":
        return str(Person.objects.get().pk)
    if value == "WISH":
        return str(Wish.objects.get().pk)
    if value == "BURST":
        return str(Burst.objects.get().pk)
    if value == "SWEEP":
        return str(Sweep.objects.get().pk)
    if value in told.SPOKEN:
        return str(told.SPOKEN[value]._default_manager.order_by("pk")[0].pk)
    if value == "FILE":
        return str(Attachment.objects.get().pk)
    return str(value)


def webhook(cause: str) -> int:
    """A program that listens nowhere."""
    path = secrets.token_hex(4)
    return add_webhook(cause, f"https://program.invalid/{path}", clock.now()).webhook.pk
