"""birge limit."""

import click
from django.utils.translation import gettext as _

from birge.kit import clock
from birge.operators.verbs.set_limit import set_limit
from birge.sluice import limits


@click.group(help=_("How much may come through before a device must work or wait."))
def limit() -> None:
    pass


@limit.command("list", help=_("The limits, and what is usual."))
def list_limits() -> None:
    for one in limits.DECLARED.values():
        number = limits.number_of(one.name)
        click.echo(f"{one.name:<16}  {number:>6}  ({one.usual})  {one.label}")


@limit.command("set", help=_("Set a limit, in all processes at once; 0 is none."))
@click.argument("name")
@click.argument("number", type=int)
def set_one(name: str, number: int) -> None:
    _set(name, number)


@limit.command("reset", help=_("Go back to what is usual."))
@click.argument("name")
def reset(name: str) -> None:
    _set(name, None)


def _set(name: str, number: int | None) -> None:
    try:
        set_limit(name, number, None, clock.now())
    except limits.UnknownLimit:
        known = ", ".join(limits.DECLARED)
        raise click.ClickException(
            _("No such limit, or no number for one: “%(name)s”. There are: %(known)s")
            % {"name": name, "known": known}
        ) from None
    list_limits.callback()  # type: ignore[misc]
