"""`birge petition package`: on the server, the delivery package with its names still sealed."""

import sys
from collections.abc import Iterable
from pathlib import Path

import click
from django.utils.translation import gettext as _

from birge.kit import clock
from birge.people.wholefile import whole_file
from birge.petitions.commands.group import petition
from birge.petitions.commands.telling import found, telling
from birge.petitions.exporting import Line
from birge.petitions.packages.pack import CountsDiffer, pack
from birge.printing.paper import NoPress


@petition.command("package", help=_("Make the package for the body, its names still sealed."))
@click.argument("slug")
@click.argument("out", type=click.Path(path_type=Path))
@telling
def package_command(slug: str, out: Path) -> None:
    asked = found(slug)
    try:
        with whole_file(out) as target:
            manifest = pack(asked, target, clock.now(), _bar)
    except FileExistsError:
        raise click.ClickException(_("%(file)s exists; choose another.") % {"file": out}) from None
    except CountsDiffer:
        raise click.ClickException(
            _("The published count is behind or changed meanwhile. Try again in a minute.")
        ) from None
    except NoPress as packages:
        raise click.ClickException(
            _("The cover needs libraries for PDF: apt-get install %(packages)s")
            % {"packages": packages}
        ) from None
    except OSError as error:
        raise click.ClickException(
            _("This can't be read or written: %(why)s.") % {"why": error.strerror}
        ) from None
    click.echo(f"{out}  manifest.json SHA-256 {manifest.sha256}")


def _bar(lines: Iterable[Line], total: int) -> Iterable[Line]:
    with click.progressbar(lines, length=total, file=sys.stderr) as shown:
        yield from shown
