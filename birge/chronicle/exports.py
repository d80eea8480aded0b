"""The chronicle for other programs: feeds and calendars."""

import datetime as dt
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from icalendar import Calendar, Event

from birge.causes.models import Cause
from birge.causes.wording import date_text
from birge.chronicle.telling import Told

NOON = dt.time(12, tzinfo=dt.UTC)


def link(cause: Cause, one: Told) -> str:
    return f"{page(cause)}#{one.key}"


def page(cause: Cause) -> str:
    return settings.BASE_URL + reverse("chronicle:chronicle", args=[cause.slug])


def json_feed(cause: Cause, told: Sequence[Told], title: str, language: str) -> dict[str, Any]:
    """JSON Feed 1.1."""
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": title,
        "home_page_url": page(cause),
        "language": language,
        "items": [
            {
                "id": link(cause, one),
                "url": settings.BASE_URL + one.url if one.url else link(cause, one),
                "title": date_text(one.on, one.until, one.precision),
                "content_text": one.title,
                "date_published": f"{one.on.isoformat()}T12:00:00Z",
                "tags": [str(one.lane.label)],
            }
            for one in reversed(told)
        ],
    }


def atom(cause: Cause, told: Sequence[Told], title: str, language: str) -> str:
    feed = Atom1Feed(title, page(cause), "", language=language)
    for one in reversed(told):
        feed.add_item(
            f"{date_text(one.on, one.until, one.precision)}: {one.title}",
            link(cause, one), one.title, unique_id=_tag(cause, one),
            pubdate=dt.datetime.combine(one.on, NOON), categories=[str(one.lane.label)],
        )  # fmt: skip
    return feed.writeString("utf-8")


def calendar(cause: Cause, told: Sequence[Told], title: str) -> bytes:
    """RFC 5545, whole days; the day after the last one ends an event. Only what has a day."""
    whole = Calendar()
    whole.add("prodid", "-//Birge//chronicle//")
    whole.add("version", "2.0")
    whole.add("x-wr-calname", title)
    for one in told:
        if one.precision != "day":
            continue
        event = Event()
        event.add("uid", _tag(cause, one))
        event.add("dtstamp", dt.datetime.combine(one.on, NOON))
        event.add("dtstart", one.on)
        event.add("dtend", one.last + dt.timedelta(days=1))
        event.add("summary", one.title)
        event.add("url", link(cause, one))
        event.add("categories", [str(one.lane.label)])
        whole.add_component(event)
    return bytes(whole.to_ical())


def _tag(cause: Cause, one: Told) -> str:
    """RFC 4151: the same wherever the site moves."""
    host = urlsplit(settings.BASE_URL).hostname
    return f"tag:{host},{cause.started_on.isoformat()}:chronicle/{cause.slug}/{one.key}"
