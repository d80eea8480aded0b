"""Which cues a redaction covers: by time, so in every language and in files that come later."""

from birge.broadcasts.models import Cue, CueQuerySet, Redaction, Session


def covered(redaction: Redaction) -> CueQuerySet:
    touching = Cue.objects.filter(
        captions__session=redaction.session_id,
        starts__lt=redaction.ends,
        ends__gte=redaction.starts,
    )
    # A cue that ends where the stretch begins shares no time with it, unless it has no length.
    return touching.exclude(ends=redaction.starts, starts__lt=redaction.starts)


def withhold_again(session: Session) -> None:
    """After anything changed: every cue under a standing redaction, and no other one."""
    Cue.objects.filter(captions__session=session).update(withheld_by=None)
    for redaction in session.redactions.standing():
        covered(redaction).update(withheld_by=redaction)
