"""A decision about a petition: published, and told to its team, in the verb's transaction."""

import datetime as dt
from dataclasses import replace

from django.conf import settings

from birge.courier.letters import render
from birge.courier.verbs.post import post
from birge.moderation.grounds import SLIP
from birge.moderation.models import Decision, Outcome
from birge.moderation.verbs.decide import Ruling, decide
from birge.people.models import Membership
from birge.petitions.links import url
from birge.petitions.models import Petition

FORM = "petition"


class UnknownGround(ValueError):
    """Not a published ground of the rules that this petition runs under."""


def decided(petition: Petition, outcome: Outcome, ruling: Ruling, at: dt.datetime) -> Decision:
    """Raises UnknownGround, or what `decide` raises."""
    language = ruling.language or petition.original_language
    ruling = replace(ruling, language=language if ruling.reason.strip() else "")
    if ruling.ground and ruling.ground != SLIP.code:
        names = petition.rules.grounds.get(ruling.ground)
        if names is None:
            raise UnknownGround(ruling.ground)
        ruling = replace(ruling, ground_names=names)
    decision = decide(FORM, petition.slug, outcome, ruling, at)
    _tell_team(petition, decision, at)
    return decision


def decision_on(petition: Petition) -> Decision | None:
    """The latest one."""
    return Decision.objects.about(FORM, petition.slug).first()


def _tell_team(petition: Petition, decision: Decision, at: dt.datetime) -> None:
    spoken = dict(settings.LANGUAGES)
    known = petition.original_language in spoken
    language = petition.original_language if known else settings.LANGUAGE_CODE
    text = petition.texts.newest().get(petition.original_language)
    context = {
        "title": text.title if text else petition.slug,
        "decision": decision,
        "ground": decision.ground_in(language) if decision.ground else "",
        "link": url(language, "moderation:decision", str(decision.pk)),
        "appeal_link": url(language, "petitions:appeal", petition.slug),
    }
    subject, plain, html = render("petitions/mail/decided", context, language)
    team = Membership.objects.of(petition.cause.scope).filter(account__is_active=True)
    for member in team:
        post(
            recipient=member.account.email, subject=subject, text=plain, html=html,
            language=language, kind="petitions.decided", at=at, priority=1,
        )  # fmt: skip
