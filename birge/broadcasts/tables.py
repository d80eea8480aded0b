"""Broadcasts, their sessions and whose words are told, as the dumps hold them."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import Count
from django.utils.translation import gettext_noop as _

from birge.broadcasts.api import public_sessions, summary, told_audience, told_session
from birge.broadcasts.models import AudienceFigure, Broadcast, Captions
from birge.causes.tables import CORRECTIONS
from birge.opendata.tables import Column, Row, Table, Type


def _broadcasts(at: dt.datetime) -> Iterator[Row]:
    return map(summary, Broadcast.objects.public().told())


def _sessions(at: dt.datetime) -> Iterator[Row]:
    for session in map(told_session, public_sessions()):
        hours = {name: session[name] for name in ("starts_at", "ends_at")}
        yield session | {name: hour and hour.isoformat() for name, hour in hours.items()}


def _captions(at: dt.datetime) -> Iterator[Row]:
    """No words: a dump that somebody has can't be taken back when words are withheld."""
    rows = Captions.objects.filter(opened_on__isnull=False, session__in=public_sessions())
    for captions in rows.select_related("source").annotate(
        cues_in_all=Count("cues"), withheld=Count("cues__withheld_by")
    ):
        yield {
            "session": str(captions.session_id), "language": captions.language,
            "automatic": captions.is_automatic, "opened_on": captions.opened_on,
            "replaced_on": captions.replaced_on, "cues": captions.cues_in_all,
            "withheld": captions.withheld, "source": captions.source and captions.source.key,
        }  # fmt: skip


def _audience(at: dt.datetime) -> Iterator[Row]:
    public = Broadcast.objects.public()
    for figure in AudienceFigure.objects.told().filter(session__broadcast__in=public):
        row = told_audience(figure)
        yield row | {"session": str(figure.session_id), "at": figure.at.isoformat()}


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
            CORRECTIONS,
        ),
        _sessions,
    ),
    Table(
        "broadcast_captions",
        _("Whose words of the sessions are told here. The words themselves are in the API alone."),
        (
            Column("session", Type.TEXT, _("Number of the session, as in its address.")),
            Column("language", Type.TEXT, _("Language of the words.")),
            Column("automatic", Type.TRUTH, _("Whether a program wrote the words.")),
            Column("opened_on", Type.DAY, _("Told here since.")),
            Column("replaced_on", Type.DAY, _("When newer captions took its place.")),
            Column("cues", Type.WHOLE, _("How many sentences.")),
            Column("withheld", Type.WHOLE, _("How many of them are withheld.")),
            Column("source", Type.TEXT, _("Key of the source.")),
        ),
        _captions,
    ),
    Table(
        "broadcast_audience",
        _("How many watched the sessions, as others report it. Birge counts nobody who watches."),
        (
            Column("session", Type.TEXT, _("Number of the session, as in its address.")),
            Column("measure", Type.TEXT, _("Viewers at one time, views, or a share of the views.")),
            Column("group", Type.TEXT, _("Of a share: the age or the sex.")),
            Column("value", Type.NUMBER, _("The number; of a share in percent.")),
            Column("at", Type.TEXT, _("Of which moment it is.")),
            Column("source", Type.TEXT, _("Key of the source.")),
        ),
        _audience,
    ),
)
