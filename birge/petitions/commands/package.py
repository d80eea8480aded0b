"""`birge package`: on the machines of the organisers and of the body, away from the server."""

import sys
from collections.abc import Callable, Iterable
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from birge.people import keyfile, sealed
from birge.petitions.auditing.files import BadFile
from birge.petitions.auditing.head import read_head, read_keys
from birge.petitions.packages.comparing import compare
from birge.petitions.packages.handing import hand_over
from birge.petitions.packages.manifest import Manifest
from birge.petitions.packages.receiving import receive
from birge.petitions.packages.unsealing import Seen

FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
FILE_OR_FOLDER = click.Path(path_type=Path, exists=True)
NEW_FILE = click.Path(path_type=Path)
T = TypeVar("T")


@click.group(help=_("Hand signatures over: open the server's package, seal it for the body."))
def package() -> None:
    pass


def _refusing(command: Callable[..., None]) -> Callable[..., None]:
    @wraps(command)
    def wrapped(*arguments: Any, **options: Any) -> None:
        try:
            command(*arguments, **options)
        except BadFile as error:
            raise click.ClickException(str(error)) from None
        except sealed.BadKey:
            raise click.ClickException(
                _("A public key is 32 bytes in base64, as birge keys show prints it.")
            ) from None
        except FileExistsError as error:
            raise click.ClickException(
                _("%(file)s exists; choose another --out.") % {"file": error}
            ) from None
        except OSError as error:
            raise click.ClickException(
                _("This can't be read or written: %(why)s.") % {"why": error.strerror}
            ) from None

    return wrapped


@package.command("open", help=_("Open a package with the cause's key; seal the names for a body."))
@click.argument("file", type=FILE)
@click.option("--key", type=FILE, required=True, help=_("The cause's private key."))
@click.option("--for", "body_key", required=True, help=_("The body's public key."))
@click.option("--out", type=NEW_FILE, required=True)
@click.option(
    "--log", type=FILE_OR_FOLDER, help=_("A mirror of the public record, to compare with.")
)
@click.option("--ledger-key", type=FILE, help=_("Verifier keys that must have signed the head."))
@_refusing
def open_command(
    file: Path, key: Path, body_key: str, out: Path, log: Path | None, ledger_key: Path | None
) -> None:
    sealed.check(body_key)

    def check(manifest: Manifest, seen: Seen) -> None:
        if ledger_key:
            note = str(manifest.values["checkpoint"]).encode()
            read_head(note, read_keys(ledger_key.read_text(encoding="utf-8")))
        if log:
            compare(manifest, seen, log, _bar)

    made = hand_over(file, _private_key(key), body_key.strip(), out, _bar, check)
    _tell(made, out)
    if not log:
        click.echo(
            _("Not compared with the public record: for that, birge-verify mirror, then --log."),
            err=True,
        )


@package.command("read", help=_("As the body: open the names that were handed over, as CSV."))
@click.argument("file", type=FILE)
@click.option("--key", type=FILE, required=True, help=_("The body's private key."))
@click.option("--out", type=NEW_FILE, required=True)
@click.option("--from", "sender", default="", help=_("The cause's public key, as its site has it."))
@_refusing
def read_command(file: Path, key: Path, out: Path, sender: str) -> None:
    _tell(receive(file, _private_key(key), out, _bar, sender.strip()), out)


def _tell(made: Manifest, out: Path) -> None:
    rows = int(made.values["rows"])
    click.echo(
        ngettext("%(n)d signature in %(file)s.", "%(n)d signatures in %(file)s.", rows)
        % {"n": rows, "file": out},
        err=True,
    )
    for column, n in sorted(made.numbers("lacking").items()):
        click.echo(
            ngettext("%(n)d of them has no %(column)s.", "%(n)d of them have no %(column)s.", n)
            % {"n": n, "column": column},
            err=True,
        )
    click.echo(f"manifest.json  SHA-256 {made.sha256}", err=True)


def _bar(things: Iterable[T], total: int) -> Iterable[T]:
    with click.progressbar(things, length=total, file=sys.stderr) as shown:
        yield from shown


def _private_key(file: Path) -> str:
    try:
        locked = keyfile.is_locked(file)
        passphrase = click.prompt(_("Passphrase"), hide_input=True, err=True) if locked else ""
        return keyfile.read(file, passphrase)
    except (keyfile.WrongPassphrase, keyfile.BadKeyFile):
        raise click.ClickException(
            _("%(file)s is no key file of Birge, or this is not its passphrase.") % {"file": file}
        ) from None
