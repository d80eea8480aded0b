"""birge broadcasts audience, poll: figures that others report, from a file or asked of YouTube."""

import datetime as dt
from pathlib import Path

import click
from django.conf import settings
from django.utils.timezone import get_current_timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from birge.broadcasts.audiencefile.asking import NotAnswered, ask
from birge.broadcasts.audiencefile.reading import LARGEST, BadFigures, Told, read
from birge.broadcasts.commands import (
    broadcast_named,
    broadcasts,
    session_named,
    source_named,
)
from birge.broadcasts.models import Broadcast, Session
from birge.broadcasts.verbs.record_audience import OfNoSession, record_audience
from birge.causes.commands import refused
from birge.causes.models import Source
from birge.kit.clock import now

# One group with the commands of `commands`: whoever imports it from here has them all.
__all__ = ["broadcasts"]

DAY = click.DateTime(["%Y-%m-%d", "%Y-%m-%dT%H:%M"])


@broadcasts.command(help=str(gettext_lazy("Take in figures of an audience: JSON, CSV or ZIP.")))
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--of", "name", required=True, help="BROADCAST, BROADCAST/SESSION")
@click.option("--source", "key", required=True)
@click.option("--at", "moment", type=DAY, required=True)
def audience(file: Path, name: str, key: str, moment: dt.datetime) -> None:
    session = session_named(name) if "/" in name else None
    broadcast = session.broadcast if session else broadcast_named(name)
    source = source_named(broadcast, key)
    try:
        with file.open("rb") as opened:
            figures = read(opened.read(LARGEST + 1))
    except BadFigures as error:
        raise refused(error.problems) from None
    at = moment.replace(tzinfo=get_current_timezone())
    _record(broadcast, figures, source, at, session, is_borrowed=False)


@broadcasts.command(help=str(gettext_lazy("Ask YouTube how many watch the sessions now.")))
@click.argument("slug")
@click.option("--source", "key", required=True)
def poll(slug: str, key: str) -> None:
    broadcast = broadcast_named(slug)
    source = source_named(broadcast, key)
    if not settings.YOUTUBE_KEY:
        raise click.ClickException(_("Set BIRGE_YOUTUBE_KEY to your key of YouTube's interface."))
    players = [one.player for one in broadcast.sessions.all()]
    keys = [player.key for player in players if player and player.owner == "YouTube"]
    try:
        figures = list(ask(settings.YOUTUBE_API, settings.YOUTUBE_KEY, keys))
    except NotAnswered as error:
        message = _("YouTube did not answer as it should. %(why)s") % {"why": error}
        raise click.ClickException(message.strip()) from None
    _record(broadcast, figures, source, now(), None, is_borrowed=True)


def _record(
    broadcast: Broadcast, figures: list[Told], source: Source, at: dt.datetime,
    session: Session | None, *, is_borrowed: bool,
) -> None:  # fmt: skip
    try:
        count = record_audience(broadcast, figures, source, at, session, is_borrowed=is_borrowed)
    except OfNoSession:
        raise click.ClickException(
            _("None of the figures is about a session told here. Name one: BROADCAST/SESSION.")
        ) from None
    said = ngettext("%(count)d figure", "%(count)d figures", count)
    click.echo(said % {"count": count})
