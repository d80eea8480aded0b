"""Settings, keys, disk: what lies on this machine."""

import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from birge.ledger.running import NoKey, promiser, signer
from birge.operators.doctor.finding import Finding, Grade

# Of the disk that holds the data, in bytes.
LITTLE, TOO_LITTLE = 2 * 2**30, 256 * 2**20
FEWEST_LETTERS = 12


def settings_checked() -> Iterator[Finding]:
    about = _("settings")
    host = (
        settings.BASE_URL.partition("://")[2].partition("/")[0].rpartition(":")[0]
        or (settings.BASE_URL.partition("://")[2])
    )
    if host not in settings.ALLOWED_HOSTS and "*" not in settings.ALLOWED_HOSTS:
        yield Finding(
            about, Grade.ILL, _("BIRGE_HOSTS does not name %(host)s.") % {"host": host},
            _("Add the host of BIRGE_BASE_URL to BIRGE_HOSTS."),
        )  # fmt: skip
    if not settings.HTTPS and not settings.DEMO:
        yield Finding(
            about, Grade.DOUBT, _("The site's address is without HTTPS."),
            _("Set BIRGE_BASE_URL to https://… and put a proxy with a certificate in front."),
        )  # fmt: skip
    if settings.DEMO and settings.HTTPS:
        yield Finding(
            about, Grade.DOUBT, _("This is a demonstration: its letters lie open."),
            _("Unset BIRGE_DEMO on a real site."),
        )  # fmt: skip
    if any(len(set(secret)) < FEWEST_LETTERS for secret in settings.BIRGE_SECRETS):
        yield Finding(
            about, Grade.ILL, _("A secret in BIRGE_SECRETS is easy to guess."),
            _("Put a new one of 48 random letters in front of it."),
        )  # fmt: skip


def keys_checked() -> Iterator[Finding]:
    about, mend = _("keys"), _("Bring it back from where you keep a copy; a new key begins anew.")
    for make in (signer, promiser):
        try:
            make()
        except NoKey as missing:
            yield Finding(about, Grade.ILL, str(missing), mend)
    for path in (settings.LEDGER_KEY_FILE, settings.LEDGER_PROMISE_KEY_FILE):
        yield from _kept_close(about, path)


def _kept_close(about: str, path: Path) -> Iterator[Finding]:
    try:
        mode = path.stat().st_mode
    except OSError:
        return
    if stat.S_IMODE(mode) & 0o077:
        yield Finding(
            about, Grade.ILL, _("Others on this machine may read %(name)s.") % {"name": path.name},
            _("chmod 600 %(path)s") % {"path": path},
        )  # fmt: skip


def disk_checked() -> Iterator[Finding]:
    about, folder = _("disk"), Path(settings.DATA_DIR)
    if not folder.is_dir() or not os.access(folder, os.W_OK):
        yield Finding(
            about, Grade.ILL, _("The data folder is not there, or not ours to write."),
            _("Make %(path)s, owned by who runs Birge.") % {"path": folder},
        )  # fmt: skip
        return
    free = shutil.disk_usage(folder).free
    if free < LITTLE:
        grade = Grade.ILL if free < TOO_LITTLE else Grade.DOUBT
        yield Finding(
            about, grade, _("%(megabytes)d MB are free.") % {"megabytes": free // 2**20},
            _("Free some, or move BIRGE_DATA_DIR to a larger disk."),
        )  # fmt: skip
