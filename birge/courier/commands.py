"""The operator's mail desk: what waits, what died, and whether the server takes letters at all."""

import datetime as dt
import sys

import click
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from birge.courier.channels import NotDelivered, email
from birge.courier.channels.email.bounces import MAXIMUM_BYTES, NotABounce
from birge.courier.contents import BadLetter, Contents, deliverable
from birge.courier.figures import Figures, figures, seconds
from birge.courier.letters import render
from birge.courier.models import Letter, Letters, new_key
from birge.courier.verbs.record_bounce import UnknownLetter, record_bounce
from birge.courier.verbs.retry import retry as retry_letters
from birge.courier.verbs.send_due import send_due
from birge.kit import clock

SHOWN = 50


@click.group(help=_("Outgoing mail: send it, look after it."))
def mail() -> None:
    pass


@mail.command(help=_("Send what is due now."))
def send() -> None:
    at = clock.now()
    due = Letter.objects.due(at).count()
    try:
        with click.progressbar(length=due, label=_("Sending"), file=sys.stderr) as bar:
            counts = send_due(at, limit=due, each=lambda letter: bar.update(1))
    except ImproperlyConfigured as error:
        raise click.ClickException(str(error)) from None
    click.echo(
        _("Sent: %(sent)d. To be tried again: %(delayed)d. Undeliverable: %(dead)d.")
        % {"sent": counts.sent, "delayed": counts.delayed, "dead": counts.dead}
    )
    if counts.taken < due:
        raise click.ClickException(_("The mail server did not answer; see birge mail test."))


@mail.command(help=_("Show how many letters wait, how many died, and how long letters take."))
def status() -> None:
    for name, value in _status_rows(figures(clock.now())):
        click.echo(f"{name:<40} {value:>10}")


@mail.command(help=_("List the letters that did not arrive, newest first."))
def dead() -> None:
    letters: Letters = Letter.objects.dead()
    if not letters.exists():
        click.echo(_("No letter has died."))
    for letter in letters[:SHOWN]:
        words = _("can be sent again") if letter.can_be_retried else _("words forgotten")
        click.echo(
            f"{letter.pk:>8}  {letter.created_at:%Y-%m-%d %H:%M}  {letter.kind:<24}"
            f"  {letter.get_status_display()}, {words}  {letter.last_error}"
        )
    more = letters.count() - SHOWN
    if more > 0:
        click.echo(
            ngettext("and %(count)d more", "and %(count)d more", more) % {"count": more}, err=True
        )


@mail.command(help=_("Send dead letters again: the one with this number, or --all."))
@click.argument("letter_id", metavar="ID", type=int, required=False)
@click.option("--all", "every", is_flag=True, help=_("All whose words are still kept."))
def retry(letter_id: int | None, every: bool) -> None:
    if (letter_id is None) == (not every):
        raise click.UsageError(_("Give the number of one letter, or --all."))
    waiting = retry_letters(clock.now(), letter_id)
    if not waiting and letter_id is not None:
        raise click.ClickException(
            _("Letter %(number)d is not dead, or its words are forgotten.") % {"number": letter_id}
        )
    click.echo(
        ngettext("%(count)d letter waits again.", "%(count)d letters wait again.", waiting)
        % {"count": waiting}
    )


@mail.command(help=_("Read a returned message from standard input, and note it."))
def bounce() -> None:
    raw = sys.stdin.buffer.read(MAXIMUM_BYTES)
    try:
        noted = record_bounce(raw, clock.now())
    except NotABounce:
        raise click.ClickException(
            _("This is no report of a failed delivery (RFC 3464).")
        ) from None
    except UnknownLetter:
        raise click.ClickException(_("This report is about no letter of this outbox.")) from None
    click.echo(
        _("Noted for letter %(number)d: %(status)s")
        % {"number": noted.letter_id, "status": noted.status}
    )


@mail.command(help=_("Send a test letter to this address now, past the outbox."))
@click.argument("address")
def test(address: str) -> None:
    try:
        recipient, channel = deliverable(address), email.configured()
    except BadLetter:
        raise click.ClickException(
            _("%(address)s is not an address that mail can be sent to.") % {"address": address}
        ) from None
    except ImproperlyConfigured as error:
        raise click.ClickException(str(error)) from None
    try:
        with channel:
            answer = channel.deliver(*_test_letter(recipient, clock.now()))
    except NotDelivered as failure:
        raise click.ClickException(
            _("Not delivered: %(reason)s") % {"reason": failure.reason}
        ) from None
    click.echo(_("The server answered: %(answer)s") % {"answer": answer})


def _test_letter(recipient: str, at: dt.datetime) -> tuple[Letter, Contents]:
    language = get_language() or "en"
    subject, text, html = render(
        "courier/mail/test", {"base_url": settings.BASE_URL, "at": at}, language
    )
    letter = Letter(kind="courier.test", language=language, created_at=at, message_key=new_key())
    return letter, Contents(recipient, subject, text, html)


def _status_rows(now: Figures) -> list[tuple[str, str]]:
    latency = now.latency
    none = "–"
    return [
        (pgettext("letters", "waiting"), str(now.waiting)),
        (_("oldest waiting"), seconds(now.oldest) if now.oldest is not None else none),
        (_("dead or returned"), str(now.dead)),
        (_("sent in the last 24 hours"), str(now.sent)),
        (_("half of them within"), seconds(latency.p50) if latency else none),
        (_("95 of 100 within"), seconds(latency.p95) if latency else none),
        (_("newest letters looked at"), str(latency.letters) if latency else none),
    ]
