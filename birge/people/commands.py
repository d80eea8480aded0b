"""What organisers run on their own machine, away from the server."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from birge.people import export, keyfile, sealed
from birge.people.roles import people

__all__ = ["keys", "open_export", "people"]


@click.group(help=_("Keys that only the organisers hold."))
def keys() -> None:
    pass


@keys.command(help=_("Make a key pair for a cause. Run it away from the server."))
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path("cause.key"), show_default=True
)
@click.option("--passphrase/--no-passphrase", "wants_passphrase", default=True, show_default=True)
def new(out: Path, wants_passphrase: bool) -> None:
    passphrase = ""
    if wants_passphrase:
        passphrase = click.prompt(_("Passphrase"), hide_input=True, confirmation_prompt=True)
    private_key, public_key = sealed.new_pair()
    with _explained(out):
        keyfile.write(out, private_key, passphrase)
    click.echo(public_key)
    click.echo(
        _("The private key is in %(file)s. Keep two copies, none on the server.") % {"file": out},
        err=True,
    )
    click.echo(
        _("Give the server the public key above: birge cause start … --public-key …"), err=True
    )


@keys.command(help=_("Print the public half of a key file."))
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def show(file: Path) -> None:
    click.echo(sealed.public_half(unlocked(file)))


@click.command("open", help=_("Open an export of signatures with the cause's private key, as CSV."))
@click.argument("exported", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--key", type=click.Path(path_type=Path, exists=True, dir_okay=False), required=True)
@click.option("--out", type=click.Path(path_type=Path), required=True)
def open_export(exported: Path, key: Path, out: Path) -> None:
    private_key = unlocked(key)
    total = exported.read_bytes().count(b"\n") - 1
    try:
        with (
            exported.open(encoding="utf-8") as lines,
            _explained(out),
            keyfile.new_file(out) as target,
            click.progressbar(export.open_lines(lines, private_key), length=total) as opened,
        ):
            written, altered = export.write_table(iter(opened), target)
    except (export.BadExport, UnicodeDecodeError) as error:
        out.unlink()
        raise click.ClickException(
            _("%(file)s, %(where)s: this key can't open it, or it is no export of signatures.")
            % {"file": exported, "where": error}
        ) from None
    _tell(written, altered)


@contextmanager
def _explained(out: Path) -> Iterator[None]:
    """Says in words why the file could not be written."""
    try:
        yield
    except FileExistsError:
        raise click.ClickException(
            _("%(file)s exists; choose another --out.") % {"file": out}
        ) from None
    except OSError:
        raise click.ClickException(
            _("%(file)s can't be written: is its folder there, and is it yours?") % {"file": out}
        ) from None


def _tell(written: int, altered: int) -> None:
    click.echo(
        ngettext("%(n)d signature opened.", "%(n)d signatures opened.", written) % {"n": written},
        err=True,
    )
    if altered:
        raise click.ClickException(
            ngettext(
                "%(n)d record is not the one that the ledger committed to.",
                "%(n)d records are not the ones that the ledger committed to.",
                altered,
            )
            % {"n": altered}
        )


def unlocked(file: Path) -> str:
    try:
        locked = keyfile.is_locked(file)
        passphrase = click.prompt(_("Passphrase"), hide_input=True, err=True) if locked else ""
        return keyfile.read(file, passphrase)
    except keyfile.WrongPassphrase:
        raise click.ClickException(
            _("This passphrase does not open %(file)s.") % {"file": file}
        ) from None
    except keyfile.BadKeyFile:
        raise click.ClickException(
            _("%(file)s is not a key file of Birge.") % {"file": file}
        ) from None
