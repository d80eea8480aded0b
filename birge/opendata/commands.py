"""birge dump: the public tables, now."""

import os

import click
from django.conf import settings
from django.utils.translation import gettext as _

from birge.kit import clock
from birge.opendata.verbs.make_dump import (
    AlreadyMade,
    Busy,
    NotCounted,
    forget_old_dumps,
    make_dump,
    nightly,
)

# Behind everyone else on this machine.
LAST = 19


@click.command(help=_("Write all public tables as CSV, JSON Lines and Parquet."))
@click.option("--nightly", "is_nightly", is_flag=True, hidden=True)
def dump(is_nightly: bool) -> None:
    if is_nightly:
        os.nice(LAST)
        nightly(clock.now())
        return
    try:
        folder = make_dump(clock.now())
    except AlreadyMade as made:
        raise click.ClickException(
            _("Today's dump is there already, and is never changed: %(folder)s")
            % {"folder": str(made)}
        ) from None
    except NotCounted:
        raise click.ClickException(
            _("The record is being sealed. Run “birge work --once”, then try again.")
        ) from None
    except Busy:
        raise click.ClickException(_("Another process is making a dump right now.")) from None
    click.echo(str(folder))
    if settings.DUMPS_KEPT:
        forget_old_dumps(settings.DUMPS_KEPT)
