"""birge backup, birge restore."""

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import click
from django.conf import settings
from django.utils.translation import gettext as _

from birge.kit import clock
from birge.ledger.running import NoKey, store
from birge.operators.backup import archive
from birge.operators.backup.archive import Damaged, Manifest, Progress
from birge.operators.backup.databases import CantDo
from birge.operators.backup.making import Exists, Steps, make_backup
from birge.operators.backup.restoring import NotHere, Restored, restore

PATH = click.Path(path_type=Path)
FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command(
    help=_("Copy the whole site, without its keys, into a file that “birge restore” brings back.")
)
@click.argument("where", type=PATH, metavar="FOLDER|FILE.tar")
@click.option("--verify", "only_verify", is_flag=True, help=_("Only check that FILE is whole."))
def backup(where: Path, only_verify: bool) -> None:
    with _steps() as steps, _refusals():
        if only_verify:
            manifest = archive.verify(where, steps("verify", where.stat().st_size))
        else:
            where = make_backup(where, clock.now(), steps)
            manifest = archive.verify(where)
    _tell(where, manifest)
    if not only_verify:
        click.echo(_("The keys and BIRGE_SECRETS are not in it. Keep a copy of them apart."))


@click.command("restore", help=_("Bring a backup back into an empty site. Stop Birge first."))
@click.argument("file", type=FILE)
@click.option("--replace", is_flag=True, help=_("In place of the site that is there."))
@click.option(
    "--erasures", type=FILE, multiple=True,
    help=_("The newest file “erasures” of each host: what was erased since is erased again."),
)  # fmt: skip
def bring_back(file: Path, replace: bool, erasures: tuple[Path, ...]) -> None:
    with _steps() as steps, _refusals():
        done = restore(file, replace, list(erasures), clock.now(), steps)
    _tell(file, done.manifest)
    for kind, number in sorted(done.erased.items()):
        click.echo(_("Erased once more: %(n)d (%(kind)s)") % {"n": number, "kind": kind})
    _tell_what_is_next(done)


def _tell(path: Path, manifest: Manifest) -> None:
    click.echo(
        _("%(path)s: whole, of %(at)s, %(megabytes)d MB, %(size)d entries of the record")
        % {
            "path": path, "at": manifest.made_at, "megabytes": manifest.bytes // 2**20,
            "size": manifest.stored,
        }
    )  # fmt: skip


def _tell_what_is_next(done: Restored) -> None:
    if done.no_key:
        click.echo(_("Put the record's keys in their place, then: birge ledger check"))
        return
    if not done.fatal:
        click.echo(_("Database and record tell one story. Birge can be started."))
        return
    click.echo(done.fatal, err=True)
    click.echo(_("Don't start Birge yet. What the record has since the backup, take back with:"))
    click.echo("    birge ledger catch-up")
    if not settings.LEDGER_MARK_FILE.exists():
        click.echo(_("On a new machine then say what the newest head is:"))
        click.echo(f"    birge ledger resume --head {store().folder / 'checkpoint'}")
    raise SystemExit(1)


@contextmanager
def _refusals() -> Iterator[None]:
    try:
        yield
    except Exists as exists:
        message = _("%(path)s is there already.") % {"path": exists}
        raise click.ClickException(message) from None
    except (Damaged, NotHere, CantDo, NoKey, OSError) as error:
        raise click.ClickException(str(error)) from None


@contextmanager
def _steps() -> Iterator[Steps]:
    """A bar for each step; the one before ends when the next begins."""
    names = {
        "files": _("Files"), "database": _("Database"), "verify": _("Checking"),
    }  # fmt: skip
    with ExitStack() as bars:

        def begin(name: str, length: int) -> Progress:
            bars.close()
            bar = click.progressbar(length=length, label=names[name], file=sys.stderr)
            bars.enter_context(bar)
            return bar.update

        yield begin
