"""Tell the cause's webhooks what happened to a petition: public facts only, never a person."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.urls import reverse

from birge.courier.verbs.tell_webhooks import tell_webhooks
from birge.petitions.models import Petition


def announce(petition: Petition, event: str, at: dt.datetime, **facts: Any) -> None:
    """In the caller's transaction. The hour is nobody's business: a day is told as its noon."""
    on = petition.day_of(at)
    data = {
        "petition": petition.slug,
        "cause": petition.cause.slug,
        "disclosure": petition.disclosure,
        "state": petition.state,
        "on": on.isoformat(),
        "url": settings.BASE_URL + reverse("api:petition", args=[petition.slug]),
        **facts,
    }
    tell_webhooks(petition.cause.slug, f"petition.{event}", petition.noon_of(on), data, at)
