"""What the trail calls the deeds around a broadcast."""

import datetime as dt

from django.utils.translation import gettext_lazy as _

from birge.broadcasts.models import Broadcast
from birge.people import trail
from birge.people.models import Account

DEEDS = {
    "begin-broadcast": _("began to tell a broadcast"),
    "publish-broadcast": _("made a broadcast public"),
    "add-session": _("added a session of a broadcast"),
    "correct-session": _("corrected a session of a broadcast"),
    "take-captions": _("took in captions"),
    "publish-captions": _("made captions public"),
    "drop-captions": _("dropped captions that nobody had seen"),
    "reword": _("corrected a sentence of captions"),
    "redact": _("withheld a sentence of captions"),
    "lift-redaction": _("showed a withheld sentence again"),
    "leave-out-sentence": _("left a sentence out at somebody’s wish"),
    "keep-sentence": _("decided that a sentence stays"),
}


def note(by: Account | None, deed: str, broadcast: Broadcast, at: dt.datetime) -> None:
    trail.note(by, deed, at, of=broadcast.cause.scope, about=f"broadcast {broadcast.slug}")
