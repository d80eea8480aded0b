"""What an operator does with the public record by hand."""

import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from birge.kit import clock
from birge.ledger.catching import CaughtUp, catch_up
from birge.ledger.fetching import fetch
from birge.ledger.guard import Fatal
from birge.ledger.models import Head
from birge.ledger.running import alone, sealer, store
from birge.ledger.store import TileStore


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


@ledger.command(
    "catch-up", help=_("Take back from the public files what a restored, older database lacks.")
)
@click.option(
    "--from", "source", help=_("A folder or an address; usual: our own folder, then the mirrors.")
)
def take_back(source: str | None) -> None:
    """Nothing else may run meanwhile: who signed before this could not be told apart."""
    with alone() as mine:
        if not mine:
            raise click.ClickException(_("A worker is sealing. Stop Birge first."))
        sources = [source] if source else [str(store().folder), *settings.LEDGER_MIRRORS]
        found = [one for one in map(_caught_up, sources) if one]
    if not found:
        raise click.ClickException(_("No such copy continues this database."))
    for one in found:
        _tell(one)


def _caught_up(source: str) -> CaughtUp | None:
    """None where it does not continue this database, which is said."""
    try:
        with _opened(source) as files, _bar(_("Entries")) as told:
            return catch_up(sealer([]), files, clock.now().date(), told)
    except Fatal as fatal:
        click.echo(f"{source}: {fatal}", err=True)
        return None


@contextmanager
def _opened(source: str) -> Iterator[TileStore]:
    if not source.startswith(("https://", "http://")):
        yield TileStore(Path(source))
        return
    with tempfile.TemporaryDirectory(prefix="birge-ledger-") as folder:
        with _bar(_("Files")) as told:
            files = fetch(source, Head.current().size, Path(folder), told)
        yield files


@contextmanager
def _bar(label: str) -> Iterator[Callable[[int, int], None]]:
    with click.progressbar(length=0, label=label, file=sys.stderr) as bar:

        def told(done: int, of: int) -> None:
            bar.length = of
            bar.update(done - bar.pos)

        yield told


def _tell(found: CaughtUp) -> None:
    size, added = found.head.size, found.added
    click.echo(
        ngettext("%(n)d entry was taken back.", "%(n)d entries were taken back.", added)
        % {"n": added}
    )
    click.echo(_("%(size)d entries, one story.") % {"size": size})
    if not found.left:
        return
    click.echo(_("In the record, and on no page here; do these again, or say what is lost:"))
    for (kind, subject), number in sorted(found.left.items()):
        click.echo(f"  {number:>7}  {kind}  {subject}")
