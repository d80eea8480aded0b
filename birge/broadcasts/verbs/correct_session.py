"""A session is corrected: what all could read before stays beside it, with the reason."""

import datetime as dt

from django.db import transaction
from django.utils.timezone import localdate

from birge.broadcasts import deeds
from birge.broadcasts.models import Session, SessionCorrection
from birge.broadcasts.verbs.add_session import SessionPlan, values_of
from birge.broadcasts.verbs.telling import tell
from birge.causes.keeping import Parts, date_of, fingerprint, replaced
from birge.causes.storyfile.entries import Texts
from birge.causes.verbs.correct import EntryChangedMeanwhile, NoReason
from birge.people.models import Account


def session_parts(session: Session) -> Parts:
    hours = {"begins": session.starts_at, "ends": session.ends_at}
    return {
        "date": date_of(session.on, None, "day"),
        "hours": {name: hour.isoformat() if hour else None for name, hour in hours.items()},
        "title": session.title,
        "recording": session.recording,
        "sources": [{"key": one.key, "says": {}} for one in session.sources.all()],
    }


@transaction.atomic
def correct_session(
    session: Session, plan: SessionPlan, why: Texts, *, seen: str, by: Account, at: dt.datetime
) -> Session:
    """Its key, by which sentences are cited, stays. `seen` is the fingerprint of what was opened.

    Raises NoSource, UnknownPlayer, NoReason, EntryChangedMeanwhile.
    """
    held = Session.objects.select_for_update().get(pk=session.pk)
    before = session_parts(held)
    if seen != fingerprint(before):
        raise EntryChangedMeanwhile
    for name, value in (values_of(plan) | {"key": held.key}).items():
        setattr(held, name, value)
    held.save()
    held.sources.set(plan.sources)
    was = replaced(before, session_parts(held)) if held.broadcast.is_public else {}
    if was and not any(why.values()):
        raise NoReason
    if was:
        SessionCorrection.objects.create(session=held, on=localdate(at), was=was, why=why, by=by)
    deeds.note(by, "correct-session", held.broadcast, at)
    tell(held.broadcast)
    return held
