"""birge operator, birge switch, birge retention."""

import click
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from birge.kit import clock
from birge.operators.keys import outlived
from birge.operators.verbs.appoint import NoSuchOperator, appoint, dismiss_operator
from birge.operators.verbs.turn_switch import turn_switch
from birge.people.address import BadAddress, masked
from birge.upkeep import retention as rules
from birge.upkeep import switches


@click.command(help=_("Make someone an operator, or with --remove take that back."))
@click.argument("email")
@click.option("--remove", is_flag=True, help=_("Take the rights back; the account stays."))
def operator(email: str, remove: bool) -> None:
    try:
        account = (dismiss_operator if remove else appoint)(email, clock.now())
    except BadAddress:
        raise click.ClickException(_("This address can't receive mail.")) from None
    except NoSuchOperator:
        raise click.ClickException(_("This address is no operator's.")) from None
    if remove:
        click.echo(_("%(who)s is no operator any more.") % {"who": masked(account.email)})
        return
    click.echo(_("%(who)s is an operator.") % {"who": masked(account.email)})
    url = settings.BASE_URL + reverse("admin:index")
    click.echo(_("Sign in at once at %(url)s and add a second proof.") % {"url": url})


@click.group(help=_("Switch parts of the site off and on. Counting is none of them."))
def switch() -> None:
    pass


@switch.command("list", help=_("What can be switched, and how it stands."))
def list_switches() -> None:
    closed = switches.off()
    for one in switches.DECLARED.values():
        since = closed.get(one.name)
        standing = _("off since %(at)s") % {"at": _moment(since)} if since else _("on")
        click.echo(f"{one.name:<10}  {standing:<28}  {one.label}")


@switch.command("on", help=_("Switch it on, in all processes at once."))
@click.argument("name")
def switch_on(name: str) -> None:
    _turn(name, True)


@switch.command("off", help=_("Switch it off, in all processes at once."))
@click.argument("name")
def switch_off(name: str) -> None:
    _turn(name, False)


@click.group(help=_("Remove what has been kept long enough."))
def retention() -> None:
    pass


@retention.command("run", help=_("Keep every rule now; the worker does so once a day."))
@click.option("--dry-run", is_flag=True, help=_("Only say what would be removed."))
def run_retention(dry_run: bool) -> None:
    at = clock.now()
    done = rules.preview(at) if dry_run else rules.run(at)
    for rule, number in done:
        click.echo(f"{number:>8}  {rule.name:<22}  {rule.how_long}")
    if len(done) < len(rules.rules()):
        raise click.ClickException(_("A rule could not be kept; the log says why."))
    for petition in outlived(at):
        click.echo(
            _("The key of %(slug)s is still there. Once its audit is done: %(command)s")
            % {"slug": petition.slug, "command": f"birge petition destroy-key {petition.slug}"},
            err=True,
        )


def _turn(name: str, on: bool) -> None:
    try:
        turn_switch(name, on, None, clock.now())
    except switches.UnknownSwitch:
        known = ", ".join(switches.DECLARED)
        raise click.ClickException(
            _("There is no switch “%(name)s”. There are: %(known)s")
            % {"name": name, "known": known}
        ) from None
    list_switches.callback()  # type: ignore[misc]


def _moment(at: object) -> str:
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M}"  # type: ignore[arg-type]
