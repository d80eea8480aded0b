"""What an operator does with the public record by hand."""

import click
from django.utils.translation import gettext as _

from birge.ledger.running import sealer
from birge.ledger.seal import Fatal


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
