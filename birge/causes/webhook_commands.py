"""birge webhook: add, list, remove, test."""

import click
from django.utils.translation import gettext as _

from birge.causes.commands import cause_named
from birge.courier.channels.webhook.address import BadAddress
from birge.courier.models import Webhook
from birge.courier.verbs.add_webhook import KnownAddress, TooManyWebhooks, add_webhook, opened
from birge.courier.verbs.deliver_notices import send_test
from birge.courier.verbs.remove_webhook import UnknownWebhook, find_webhook, remove_webhook
from birge.kit import clock
from birge.kit.tokens import BadToken


@click.group(help=_("Webhooks: tell a program of the organisers what happens to their cause."))
def webhook() -> None:
    pass


@webhook.command(help=_("Add an address (https) for a cause, and show its secret once."))
@click.argument("cause")
@click.argument("url")
def add(cause: str, url: str) -> None:
    try:
        added = add_webhook(cause_named(cause).slug, url, clock.now())
    except BadAddress as error:
        raise click.ClickException(str(error)) from None
    except KnownAddress:
        raise click.ClickException(_("This cause has a webhook of this address.")) from None
    except TooManyWebhooks:
        raise click.ClickException(_("This cause has as many webhooks as it may.")) from None
    click.echo(_("Webhook %(number)d is added.") % {"number": added.webhook.pk})
    click.echo(_("Its secret, shown only now: %(secret)s") % {"secret": added.secret})
    click.echo(_("Next: birge webhook test %(number)d") % {"number": added.webhook.pk})


@webhook.command("list", help=_("List webhooks, of all causes or of one, and their last results."))
@click.argument("cause", required=False)
def list_webhooks(cause: str | None) -> None:
    found = Webhook.objects.order_by("cause", "id")
    for one in found.filter(cause=cause) if cause else found:
        click.echo(f"{one.pk:>6}  {one.cause:<24} {_address(one)}  {_result(one)}")


@webhook.command(help=_("Remove a webhook by its number."))
@click.argument("number", type=int)
def remove(number: int) -> None:
    try:
        remove_webhook(number)
    except UnknownWebhook:
        raise _unknown(number) from None
    click.echo(_("Webhook %(number)d is removed.") % {"number": number})


@webhook.command(help=_("Send a test event now, and show what came back."))
@click.argument("number", type=int)
def test(number: int) -> None:
    try:
        found = find_webhook(number)
    except UnknownWebhook:
        raise _unknown(number) from None
    status = send_test(found, clock.now())
    if status is None or not 200 <= status < 300:
        raise click.ClickException(_("Not taken: %(result)s") % {"result": _result(found)})
    click.echo(_("Taken: %(status)d") % {"status": status})


def _unknown(number: int) -> click.ClickException:
    message = _("There is no webhook %(number)d. “birge webhook list” shows them all.")
    return click.ClickException(message % {"number": number})


def _address(one: Webhook) -> str:
    try:
        return opened(one).url
    except BadToken:
        return "?"


def _result(one: Webhook) -> str:
    last = one.last_error or (str(one.last_status) if one.last_status else _("not tried yet"))
    return _("%(result)s, disabled") % {"result": last} if one.disabled_at else last
