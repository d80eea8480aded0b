"""A sentence is withheld at once, in every language; the decision can be taken back."""

import datetime as dt

from django.db import transaction
from django.utils.timezone import localdate

from birge.broadcasts import deeds
from birge.broadcasts.models import Cue, Redaction, Session, Wish
from birge.broadcasts.states import Ground
from birge.broadcasts.verbs.telling import tell_words
from birge.broadcasts.withholding import withhold_again
from birge.people.models import Account
from birge.upkeep import erasures

REDACTED = "broadcasts.redacted"


@transaction.atomic
def redact(cue: Cue, ground: Ground, by: Account, at: dt.datetime) -> Redaction:
    session = Session.objects.select_for_update().get(pk=cue.captions.session_id)
    redaction = withhold_stretch(
        Redaction(
            session=session, starts=cue.starts, ends=max(cue.ends, cue.starts + 1), ground=ground,
            at=at, by=by,
        )
    )  # fmt: skip
    deeds.note(by, "redact", session.broadcast, at)
    return redaction


def withhold_stretch(redaction: Redaction) -> Redaction:
    """From every page, the search and the data; whoever calls holds the session."""
    where = (redaction.session_id, redaction.starts, redaction.ends, redaction.ground)
    erasures.note(REDACTED, "/".join(map(str, where)))
    redaction.save(force_insert=True)
    _apply(redaction.session)
    return redaction


@transaction.atomic
def redact_again(key: str, at: dt.datetime) -> bool:
    """After a restore: where this stretch was never withheld, as far as the backup knows."""
    number, starts, ends, ground = key.split("/")
    session = Session.objects.select_for_update().filter(pk=number).first()
    if session is None or session.redactions.filter(starts=starts, ends=ends).exists():
        return False
    withhold_stretch(
        Redaction(session=session, starts=int(starts), ends=int(ends), ground=Ground(ground), at=at)
    )
    deeds.note(None, "redact", session.broadcast, at)
    return True


@transaction.atomic
def lift_redaction(redaction: Redaction, by: Account, at: dt.datetime) -> Redaction:
    """Where a reader had wished it, that wish is refused by it."""
    session = Session.objects.select_for_update().get(pk=redaction.session_id)
    held = Redaction.objects.select_for_update().get(pk=redaction.pk)
    if held.lifted_at is None:
        held.lifted_at, held.lifted_by = at, by
        held.save(update_fields=["lifted_at", "lifted_by"])
        Wish.objects.filter(redaction=held).update(decided_on=localdate(at), is_granted=False)
        _apply(session)
        deeds.note(by, "lift-redaction", session.broadcast, at)
    return held


def _apply(session: Session) -> None:
    ours = Cue.objects.current().filter(captions__session=session)
    before = dict(ours.values_list("pk", "withheld_by"))
    withhold_again(session)
    after = dict(ours.values_list("pk", "withheld_by"))
    tell_words(ours.filter(pk__in=[pk for pk in after if before[pk] != after[pk]]))
