"""Mail: whether a server speaks with us, and whether letters leave."""

from collections.abc import Iterator

from django.conf import settings
from django.db import DatabaseError
from django.utils.translation import gettext as _

from birge.courier.channels import NotDelivered
from birge.courier.channels.email.address import OutboxOnly, parse_mail_url, parse_sender
from birge.courier.channels.email.smtp import connect
from birge.courier.figures import BEHIND, figures, purposes
from birge.kit import clock
from birge.operators.doctor.finding import Finding, Grade

# A link that somebody waits for should be on its way by then.
SECONDS_LATE = 300
CONFIRMATIONS = "petitions.confirm"


def mail_checked() -> Iterator[Finding]:
    about = _("mail")
    server = parse_mail_url(settings.MAIL_URL)
    if isinstance(server, OutboxOnly):
        if not settings.DEMO:
            yield Finding(
                about, Grade.ILL, _("No letter leaves: they are kept on a page."),
                _("Set BIRGE_MAIL_URL to smtp://…"),
            )  # fmt: skip
        return
    try:
        client = connect(server, parse_sender(settings.MAIL_FROM).domain)
        client.noop()
        client.quit()
    except (NotDelivered, OSError) as error:
        yield Finding(
            about, Grade.ILL, str(error)[:200],
            _("Check BIRGE_MAIL_URL: host, port, tls, user and password."),
        )  # fmt: skip


def work_checked() -> Iterator[Finding]:
    try:
        now = figures(clock.now())
    except DatabaseError:
        return
    if now.oldest is not None and now.oldest > SECONDS_LATE:
        yield Finding(
            _("work"), Grade.DOUBT,
            _("A letter has waited for %(minutes)d minutes.") % {"minutes": now.oldest // 60},
            _("Is “birge serve” or “birge work” running? “birge mail status” says more."),
        )  # fmt: skip
    yield from _late_lately()
    if now.dead:
        yield Finding(
            _("work"), Grade.DOUBT, _("Letters given up: %(dead)d") % {"dead": now.dead},
            _("Look at them: birge mail dead"),
        )  # fmt: skip


def _late_lately() -> Iterator[Finding]:
    for row in purposes(clock.now()):
        if row.kind == CONFIRMATIONS and row.hour and row.hour.p95 > BEHIND:
            yield Finding(
                _("work"), Grade.DOUBT,
                _("Links to confirm took %(seconds)d s and more, in the last hour.")
                % {"seconds": row.hour.p95},
                _("Raise BIRGE_MAIL_CONNECTIONS, or ask whoever runs the mail server."),
            )  # fmt: skip
