"""Broadcasts, their sessions and their sentences, as the dumps hold them."""

import datetime as dt
from collections.abc import Iterator

from django.utils.translation import gettext_noop as _

from birge.broadcasts.api import public_sessions, summary, told_cue, told_session
from birge.broadcasts.models import Broadcast, Cue
from birge.opendata.tables import Column, Row, Table, Type


def _broadcasts(at: dt.datetime) -> Iterator[Row]:
    return map(summary, Broadcast.objects.public().told())


def _sessions(at: dt.datetime) -> Iterator[Row]:
    for session in map(told_session, public_sessions()):
        hours = {name: session[name] for name in ("starts_at", "ends_at")}
        yield session | {name: hour and hour.isoformat() for name, hour in hours.items()}


def _sentences(at: dt.datetime) -> Iterator[Row]:
    cues = Cue.objects.current().filter(captions__session__broadcast__in=Broadcast.objects.public())
    rows = cues.select_related("captions__session__broadcast", "withheld_by")
    ordered = rows.prefetch_related("rewordings").order_by("captions", "number")
    for cue in ordered.iterator(chunk_size=1000):
        session = cue.captions.session
        yield told_cue(cue) | {
            "broadcast": session.broadcast.slug, "session": session.key,
            "language": cue.captions.language, "automatic": cue.captions.is_automatic,
        }  # fmt: skip


TABLES = (
    Table(
        "broadcasts",
        _("Series of live sessions, told from public sources."),
        (
            Column("slug", Type.TEXT, _("Slug of the broadcast.")),
            Column("cause", Type.TEXT, _("Slug of the cause.")),
            Column("disclosure", Type.TEXT, _("Real, demonstration or synthetic (invented).")),
            Column("sort", Type.TEXT, _("Hearing, debate, rally or other.")),
            Column("title", Type.JSON, _("What it is called, by language.")),
            Column("summary", Type.JSON, _("What it is about, by language.")),
            Column("place", Type.JSON, _("Where, by language.")),
            Column("opened_on", Type.DAY, _("Told here since.")),
            Column("moment", Type.TEXT, _("Key of the moment of the story that tells of it.")),
            Column("sources", Type.JSON, _("Keys of the sources.")),
        ),
        _broadcasts,
    ),
    Table(
        "broadcast_sessions",
        _("The sessions of each broadcast."),
        (
            Column("id", Type.TEXT, _("Number of the session, as in its address.")),
            Column("broadcast", Type.TEXT, _("Slug of the broadcast.")),
            Column("key", Type.TEXT, _("Key of the session.")),
            Column("title", Type.JSON, _("What it is called, by language.")),
            Column("on", Type.DAY, _("Its day.")),
            Column("starts_at", Type.TEXT, _("When it begins, where a source says so.")),
            Column("ends_at", Type.TEXT, _("When it ends, where a source says so.")),
            Column("recording", Type.TEXT, _("Address of the recording on its own site.")),
            Column("languages", Type.JSON, _("Languages of its captions.")),
            Column("sources", Type.JSON, _("Keys of the sources.")),
        ),
        _sessions,
    ),
    Table(
        "broadcast_sentences",
        _("What was said in the sessions, sentence by sentence, without what is withheld."),
        (
            Column("broadcast", Type.TEXT, _("Slug of the broadcast.")),
            Column("session", Type.TEXT, _("Key of the session.")),
            Column("language", Type.TEXT, _("Language of the words.")),
            Column("automatic", Type.TRUTH, _("Whether a program wrote the words.")),
            Column("starts", Type.WHOLE, _("First millisecond of the recording.")),
            Column("ends", Type.WHOLE, _("Last millisecond of the recording.")),
            Column("speaker", Type.TEXT, _("Who speaks, where it is known.")),
            Column("words", Type.TEXT, _("The words, as they were corrected.")),
            Column("withheld", Type.TEXT, _("Why the words are withheld.")),
            Column("earlier", Type.JSON, _("Words that corrections have replaced.")),
        ),
        _sentences,
    ),
)
