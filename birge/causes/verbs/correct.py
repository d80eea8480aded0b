"""An entry is corrected, and what it said before stays public beside the reason."""

import datetime as dt
from collections.abc import Callable

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from birge.causes.keeping import entry_of, fingerprint, parts_of, replaced
from birge.causes.models import Cause, Correction, Moment
from birge.causes.storyfile.entries import MomentEntry, Texts
from birge.causes.verbs.putting import put_moment, settle_one
from birge.causes.verbs.tell import sources_for
from birge.opendata.versions import changed
from birge.people import trail
from birge.people.models import Account


class NoReason(ValueError):
    """What replaces something says why."""


class EntryChangedMeanwhile(ValueError):
    """A colleague has written this entry since it was opened."""


@transaction.atomic
def correct(
    moment: Moment, entry: MomentEntry, why: Texts, *, seen: str, by: Account | None,
    at: dt.datetime,
) -> Correction | None:  # fmt: skip
    """`seen` is the fingerprint of what was opened. None where nothing was replaced.

    Raises NoReason, NoSource, EntryChangedMeanwhile.
    """
    held = Cause.objects.select_for_update().get(pk=moment.cause_id)
    before = parts_of(moment)
    if seen != fingerprint(before):
        raise EntryChangedMeanwhile
    put_moment(held, entry, sources_for(held, entry))
    now = held.moments.get(pk=moment.pk)
    was = replaced(before, parts_of(now))
    if was and not any(why.values()):
        raise NoReason
    settle_one(now)
    trail.note(by, "correct-entry", at, of=held.scope, about=moment.key)
    changed("causes")
    if not was:
        return None
    return Correction.objects.create(moment=now, on=at.date(), was=was, why=why, by=by)


def take_back(correction: Correction, by: Account, at: dt.datetime) -> Correction | None:
    """A correction of its own, by which the entry says again what it said before.

    Raises EntryChangedMeanwhile where the entry has been corrected again since.
    """
    moment = correction.moment
    later = moment.corrections.filter(pk__gt=correction.pk).exclude(was__has_key="withdrawn")
    if later.exists():
        raise EntryChangedMeanwhile
    now = parts_of(moment)
    entry = entry_of(moment.key, now | {k: v for k, v in correction.was.items() if k in now})
    return correct(moment, entry, _taken_back(), seen=fingerprint(now), by=by, at=at)


def _taken_back() -> Texts:
    return in_all_languages(lambda: _("The last correction was taken back."))


def in_all_languages(words: Callable[[], str]) -> Texts:
    """A reason that no person wrote."""
    texts = {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            texts[code] = words()
    return texts
