"""Where a broadcast stands, in words: live, to come, or told."""

import datetime as dt

from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from birge.broadcasts.models import Broadcast
from birge.causes.wording import date_text


def state_of(broadcast: Broadcast, at: dt.datetime) -> str:
    sessions, today = list(broadcast.sessions.all()), localdate(at)
    if any(session.is_live(at) for session in sessions):
        return _("Live now")
    coming = next((one for one in sessions if one.on >= today), None)
    if coming:
        return _("Next session: %(day)s") % {"day": date_text(coming.on, None, "day")}
    count, story = len(sessions), broadcast.story()
    if story and not count:
        return date_text(story.on, story.until, story.precision)
    said = ngettext("%(count)d session told here", "%(count)d sessions told here", count)
    return said % {"count": count} if count else ""
