"""Gatherings from the command line."""

from pathlib import Path

import click
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from birge.causes.commands import cause_named, refused
from birge.gatherings.loading import BadStory
from birge.gatherings.verbs.load_gatherings import load_gatherings
from birge.kit import clock


@click.group(help=_("Rallies, marches, pickets, vigils and meetings."))
def gathering() -> None:
    pass


@gathering.command("load", help=_("Load gatherings that a cause's story tells of, from TOML."))
@click.argument("file", type=click.Path(path_type=Path, exists=True))
@click.option("--cause", required=True, help=_("Slug of the cause."))
def load_command(file: Path, cause: str) -> None:
    try:
        count = load_gatherings(cause_named(cause), file, clock.now())
    except BadStory as error:
        raise refused(error.problems) from None
    words = ngettext("%(count)d new gathering.", "%(count)d new gatherings.", count)
    click.echo(words % {"count": count})
