"""A gathering as a calendar file: no organiser, no guests, nothing to answer."""

import datetime as dt
import hashlib
from urllib.parse import urlsplit

from django.conf import settings
from icalendar import Calendar, Event

from birge.gatherings.models import Gathering, Place

# Where nobody said when it ends.
HOUR = dt.timedelta(hours=1)


def calendar_of(gathering: Gathering) -> bytes:
    """Each place where people may come, in the active language; the same bytes until it changes."""
    calendar = Calendar()
    calendar.add("prodid", "-//Birge//Gatherings//EN")
    calendar.add("version", "2.0")
    for place in gathering.places.all():
        if place.invites:
            calendar.add_component(_event(gathering, place))
    return bytes(calendar.to_ical())


def _event(gathering: Gathering, place: Place) -> Event:
    event, text = Event(), gathering.current_text
    name = f"gathering:{gathering.slug}:{place.number}"
    host = urlsplit(settings.BASE_URL).hostname or "birge"
    event.add("uid", f"{hashlib.sha256(name.encode()).hexdigest()[:32]}@{host}")
    opened = gathering.opened_on or gathering.started_on
    event.add("dtstamp", dt.datetime.combine(opened, dt.time(), dt.UTC))
    starts, ends = place.moment(place.starts), place.moment(place.ends)
    if starts is None:
        event.add("dtstart", gathering.on)
        event.add("dtend", gathering.last_day + dt.timedelta(days=1))
    else:
        event.add("dtstart", starts.astimezone(dt.UTC))
        event.add("dtend", (ends or starts + HOUR).astimezone(dt.UTC))
    event.add("summary", text.title, parameters={"LANGUAGE": text.language})
    event.add("location", ", ".join(filter(None, (place.spot_name, place.city_name))))
    event.add("url", settings.BASE_URL + gathering.get_absolute_url())
    event.add("description", text.purpose)
    # Shown to nobody else in a calendar that its owner shares.
    event.add("class", "PRIVATE")
    event.add("transp", "OPAQUE")
    event.add("status", "CONFIRMED")
    return event
