"""Somebody wishes that a sentence about them is left out: at once, and a moderator looks after."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.timezone import localdate, make_aware

from birge.broadcasts import deeds
from birge.broadcasts.models import Cue, Redaction, Session, Wish
from birge.broadcasts.sentences import sentence_around
from birge.broadcasts.states import Ground
from birge.broadcasts.verbs.redact import lift_redaction, withhold_stretch
from birge.broadcasts.withholding import covered
from birge.people.models import Account
from birge.sluice.admitting import admit
from birge.sluice.tickets import Shown

# So many cues of a session, or this share of a long one, are withheld before anybody has looked.
FEW, SHARE = 20, 0.05


@dataclass(frozen=True)
class Caller:
    """From where the wish came, and what came with it to get through. Nothing of it is kept."""

    address: str
    shown: Shown = field(default_factory=Shown)


@transaction.atomic
def wish(cue: Cue, caller: Caller, at: dt.datetime) -> Wish:
    """The whole sentence is withheld until a moderator decides. Raises MustWork.

    The wish waits, and the sentence is told meanwhile, where moderators have refused it before,
    or where so much of the session is withheld unseen that somebody may be blanking it.
    """
    session = Session.objects.select_for_update().get(pk=cue.captions.session_id)
    admit(f"sessions/{session.pk}", caller.address, caller.shown, at)
    sentence, today = sentence_around(cue), localdate(at)
    starts, ends = sentence[0].starts, max(one.ends for one in sentence)
    ends = max(ends, starts + 1)
    heard, is_new = session.wishes.get_or_create(
        starts=starts, ends=ends, decided_on=None, defaults={"received_on": today}
    )
    if is_new and not session.wishes.refused().touching(starts, ends).exists():
        # Of the hour nothing is kept: with a log of the web server it would say who asked.
        day = make_aware(dt.datetime.combine(today, dt.time.min))
        unseen = Redaction(
            session=session, starts=starts, ends=ends, ground=Ground.WISH, at=day, by=None
        )
        if _leaves_the_session_readable(session, unseen):
            heard.redaction = withhold_stretch(unseen)
            heard.save(update_fields=["redaction"])
    return heard


@transaction.atomic
def leave_out(asked: Wish, by: Account, at: dt.datetime) -> Wish:
    """The wish is granted: the sentence stays withheld, in files that come later too."""
    session = Session.objects.select_for_update().get(pk=asked.session_id)
    held = Wish.objects.select_for_update().get(pk=asked.pk)
    if held.decided_on:
        return held
    if held.redaction is None:
        made = Redaction(
            session=session, starts=held.starts, ends=held.ends, ground=Ground.WISH, at=at
        )
        held.redaction = withhold_stretch(made)
    held.redaction.by = by
    held.redaction.save(update_fields=["by"])
    held.decided_on, held.is_granted = localdate(at), True
    held.save(update_fields=["redaction", "decided_on", "is_granted"])
    deeds.note(by, "leave-out-sentence", session.broadcast, at)
    return held


@transaction.atomic
def refuse_wish(asked: Wish, by: Account, at: dt.datetime) -> None:
    """It was not theirs: the sentence is told again, and the next such wish waits."""
    held = Wish.objects.select_for_update().get(pk=asked.pk)
    if held.decided_on is None and held.redaction:
        lift_redaction(held.redaction, by, at)
    elif held.decided_on is None:
        held.decided_on = localdate(at)
        held.save(update_fields=["decided_on"])
        deeds.note(by, "keep-sentence", held.session.broadcast, at)


@transaction.atomic
def refuse_wishes(session: Session, by: Account, at: dt.datetime) -> None:
    """All that wait of one session: what somebody blanked sentence by sentence is back at once."""
    for asked in session.wishes.waiting():
        refuse_wish(asked, by, at)


def _leaves_the_session_readable(session: Session, unseen: Redaction) -> bool:
    """Of the words in each language at most a little is withheld that no moderator has seen."""
    stretches = [*session.redactions.unjudged(), unseen]
    rows = [covered(one).current().values_list("pk", "captions") for one in stretches]
    taken = Counter(captions for _pk, captions in {pair for pairs in rows for pair in pairs})
    whole = {one.pk: one.cues.count() for one in session.captions.all() if one.pk in taken}
    return all(taken[pk] <= max(FEW, SHARE * count) for pk, count in whole.items())
