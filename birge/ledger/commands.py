"""What an operator does with the public record by hand."""

from pathlib import Path

import click
from django.utils.translation import gettext as _

from birge.ledger.guard import Fatal
from birge.ledger.running import sealer


@click.group(help=_("The public record: check it, and write its files again."))
def ledger() -> None:
    pass


@ledger.command(help=_("Check that database, files and published head tell one story."))
def check() -> None:
    try:
        size = sealer([]).check()
    except Fatal as fatal:
        raise click.ClickException(str(fatal)) from None
    click.echo(_("%(size)d entries, one story.") % {"size": size})


@ledger.command(help=_("Write every file of the record again from the database."))
def rebuild() -> None:
    try:
        sealer([]).rebuild()
    except Fatal as fatal:
        raise click.ClickException(str(fatal)) from None
    click.echo(_("The files are written again."))


@ledger.command(help=_("Go on with a restored database, once you know that it is the newest."))
@click.option(
    "--head",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help=_("The newest head that others hold: the file “checkpoint” of a mirror."),
)
@click.option("--nobody-holds-more", is_flag=True, help=_("You have looked, and answer for it."))
def resume(head: Path | None, nobody_holds_more: bool) -> None:
    if (head is None) is not nobody_holds_more:
        raise click.UsageError(_("Give either --head or --nobody-holds-more."))
    try:
        size = sealer([]).resume(head.read_bytes() if head else None)
    except Fatal as fatal:
        raise click.ClickException(str(fatal)) from None
    click.echo(_("It goes on from %(size)d entries.") % {"size": size})
