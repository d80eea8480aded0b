"""Letters to a body's officers: a petition arrived, its deadline is near, or has passed."""

import datetime as dt

from django.conf import settings
from django.db import transaction

from birge.courier.letters import render
from birge.courier.verbs.post import post
from birge.people.models import Account, Role
from birge.petitions.links import url
from birge.petitions.models import Notice, Petition
from birge.petitions.states import State

ARRIVED, WEEK, DAY, OVERDUE = "arrived", "week", "day", "overdue"
NO_LETTERS = "none"


def remind(at: dt.datetime) -> int:
    """Post what is due and was not posted; harmless to call again. Returns how many letters."""
    waiting = Petition.objects.awaiting_answer().select_related("body").prefetch_related("steps")
    posted = set(Notice.objects.values_list("petition_id", "kind", "about_on"))
    letters = 0
    for petition in waiting:
        for kind, about_on in _due(petition, petition.day_of(at)):
            if (petition.pk, kind, about_on) not in posted:
                letters += _notify(petition, kind, about_on, at)
    return letters


def _due(petition: Petition, today: dt.date) -> list[tuple[str, dt.date]]:
    """Only the most urgent of the reminders: whoever starts late is not sent all three."""
    due = []
    if petition.state == State.DELIVERED:
        delivered = [step.on for step in petition.steps.all() if step.verb == "deliver"]
        due += [(ARRIVED, on) for on in delivered[-1:]]
    if petition.due_on and (kind := kind_of((petition.due_on - today).days)):
        due.append((kind, petition.due_on))
    return due


def kind_of(days: int) -> str:
    """By the days left until the deadline; empty where it is far."""
    if days < 0:
        return OVERDUE
    return DAY if days <= 1 else WEEK if days <= 7 else ""


@transaction.atomic
def _notify(petition: Petition, kind: str, about_on: dt.date, at: dt.datetime) -> int:
    officers = Account.objects.filter(
        is_active=True, memberships__role=Role.OFFICER,
        memberships__of=f"bodies/{petition.body.slug}",
    )  # fmt: skip
    # A body without officers yet: its first ones shall not miss what came before them.
    if not officers.exists():
        return 0
    _notice, is_new = Notice.objects.get_or_create(
        petition=petition, kind=kind, about_on=about_on, defaults={"posted_at": at}
    )
    wanting = officers.exclude(desk_mail=NO_LETTERS) if is_new else officers.none()
    for officer in wanting:
        _write(petition, kind, about_on, officer, at)
    return len(wanting)


def _write(
    petition: Petition, kind: str, about_on: dt.date, officer: Account, at: dt.datetime
) -> None:
    language = language_of(officer, petition)
    context = {
        "kind": kind,
        "on": about_on,
        "text": petition.text_in(language),
        "link": url(language, "bodydesk:petition", petition.body.slug, petition.slug),
        "account": url(language, "people:account"),
    }
    subject, plain, html = render("petitions/mail/officer", context, language)
    post(
        recipient=officer.email, subject=subject, text=plain, html=html, language=language,
        kind="petitions.officer", at=at, priority=1,
    )  # fmt: skip


def language_of(officer: Account, petition: Petition) -> str:
    known = {code for code, _name in settings.LANGUAGES}
    wanted = (officer.desk_mail, petition.original_language)
    return next((code for code in wanted if code in known), settings.LANGUAGE_CODE)
