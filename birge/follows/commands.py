"""What an operator runs."""

import datetime as dt

import click
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from birge.follows.verbs.tell import tell
from birge.kit import clock


@click.group(help=_("News by mail for those who follow something."))
def follow() -> None:
    pass


@follow.command(help=_("Post today's letters to followers, where that is due."))
@click.option(
    "--day", type=click.DateTime(["%Y-%m-%d"]), help=_("Of this day: demonstration only.")
)
def send(day: dt.datetime | None) -> None:
    if day and not settings.DEMO:
        raise click.ClickException(_("Only a demonstration may send the news of another day."))
    count = tell(clock.now(), day.date() if day else None)
    said = ngettext("%(count)d letter posted.", "%(count)d letters posted.", count)
    click.echo(said % {"count": count})
