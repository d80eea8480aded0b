"""What changes a count by hand: sheets of paper, and removals by a published rule."""

from pathlib import Path

import click
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from birge.kit import clock
from birge.petitions.commands.group import petition
from birge.petitions.commands.telling import found, telling
from birge.petitions.models import Sheet, Signature
from birge.petitions.sheetfile import read_sheet
from birge.petitions.verbs.remove import remove
from birge.petitions.verbs.type_sheet import start_again, type_sheet


@petition.command(
    "type-sheet",
    help=_("Type a sheet of paper from CSV; it counts once two people typed the same."),
)
@click.argument("slug")
@click.argument("number", type=click.IntRange(min=1))
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--by", required=True, help=_("Who typed it."))
@telling
def type_sheet_command(slug: str, number: int, file: Path, by: str) -> None:
    asked = found(slug)
    lines = read_sheet(file, asked.rules.asks_identifier)
    sheet = type_sheet(asked, number, lines, by, clock.now())
    if not sheet.is_counted:
        click.echo(_("Typed once. It counts when another person has typed the same."))
        return
    click.echo(
        ngettext("%(n)d signature counted.", "%(n)d signatures counted.", sheet.signatures)
        % {"n": sheet.signatures}
    )


@petition.command("retype-sheet", help=_("Forget a first typing, to type the sheet anew."))
@click.argument("slug")
@click.argument("number", type=click.IntRange(min=1))
@telling
def retype_sheet_command(slug: str, number: int) -> None:
    try:
        start_again(found(slug), number)
    except Sheet.DoesNotExist:
        raise click.ClickException(_("No one has typed this sheet yet.")) from None


@petition.command(
    "remove", help=_("Remove a signature by a published rule; the record shows which.")
)
@click.argument("slug")
@click.argument("mark", metavar="PUBLIC_MARK")
@click.option("--rule", required=True)
@click.option(
    "--decision",
    type=click.IntRange(min=0),
    default=0,
    show_default=True,
    help=_("The number of the published decision."),
)
@telling
def remove_command(slug: str, mark: str, rule: str, decision: int) -> None:
    try:
        signature = found(slug).signatures.get(withdrawal_hash=bytes.fromhex(mark))
    except (ValueError, Signature.DoesNotExist):
        raise click.ClickException(_("This petition has no signature with this mark.")) from None
    remove(signature, rule, decision, clock.now())
    click.echo(_("Removed."))
