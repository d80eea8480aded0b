"""What the site's own work leaves behind: backups, dumps, and a worker that moves."""

import datetime as dt
from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import gettext as _

from birge.kit import clock
from birge.ledger.running import store
from birge.opendata import dumps
from birge.operators.doctor.finding import Finding, Grade
from birge.upkeep import signs

OLDEST_BACKUP = dt.timedelta(days=2)
OLDEST_DUMP = dt.timedelta(days=2)
# Its rounds are a second, and its turns ten, apart.
STILL = dt.timedelta(minutes=1)
AHEAD = dt.timedelta(seconds=2)


def backup_checked() -> Iterator[Finding]:
    about, made = _("backup"), signs.left_at(signs.BACKUP)
    if settings.DEMO:
        return
    mend = _("Each night: birge backup FOLDER, on another disk or machine.")
    if made is None:
        yield Finding(about, Grade.DOUBT, _("None was made from this machine."), mend)
    elif clock.now() - made > OLDEST_BACKUP:
        days = (clock.now() - made).days
        yield Finding(
            about, Grade.DOUBT, _("The newest is %(days)d days old.") % {"days": days}, mend
        )


def dump_checked() -> Iterator[Finding]:
    """One is due each night, so the first night finds nothing."""
    about, newest = _("dump"), next(iter(dumps.days()), None)
    if not settings.DUMPS_KEPT or newest is None:
        return
    age = clock.now().date() - dt.date.fromisoformat(newest)
    if age > OLDEST_DUMP:
        yield Finding(
            about, Grade.DOUBT, _("The newest is %(days)d days old.") % {"days": age.days},
            _("Say “birge dump” and read what it answers; the worker's log tells more."),
        )  # fmt: skip


def worker_checked() -> Iterator[Finding]:
    """Of this machine: where none ever ran here, it runs elsewhere."""
    moved = signs.left_at(signs.WORKER)
    if moved and clock.now() - moved > STILL:
        minutes = int((clock.now() - moved).total_seconds() // 60)
        yield Finding(
            _("worker"), Grade.DOUBT,
            _("The worker of this machine has not moved for %(n)d minutes.") % {"n": minutes},
            _("Is “birge serve” or “birge work” running? Its log says why it stopped."),
        )  # fmt: skip


def moments_checked() -> Iterator[Finding]:
    """What was written later than now was written by another clock, or before ours was set back."""
    at = clock.now()
    written = [store().published_at(), signs.left_at(signs.WORKER)]
    if any(moment and moment - at > AHEAD for moment in written):
        yield Finding(
            _("clock"), Grade.ILL, _("Files of the record are younger than now."),
            _("This clock went back, or the hosts of a shared folder disagree: use a time server."),
        )  # fmt: skip
