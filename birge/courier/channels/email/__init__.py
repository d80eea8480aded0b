from django.conf import settings
from django.core import mail
from django.core.exceptions import ImproperlyConfigured

from birge.courier.channels import Channel
from birge.courier.channels.email.address import OutboxOnly, parse_mail_url, parse_sender
from birge.courier.channels.email.outbox import Outbox
from birge.courier.channels.email.smtp import Smtp

OUTBOX_REFUSED = (
    "BIRGE_MAIL_URL is outbox:, which sends nothing and keeps every letter readable. "
    "Only a demonstration (BIRGE_DEMO=1) may do that: set an smtp:// address."
)


def outbox_is_allowed() -> bool:
    # Django's test runner puts this list there, and nothing else does.
    return bool(settings.DEMO) or hasattr(mail, "outbox")


def configured() -> Channel:
    """Raises ImproperlyConfigured: a worker may have been started without the system checks."""
    target, sender = parse_mail_url(settings.MAIL_URL), parse_sender(settings.MAIL_FROM)
    if not isinstance(target, OutboxOnly):
        return Smtp(target, sender)
    if not outbox_is_allowed():
        raise ImproperlyConfigured(OUTBOX_REFUSED)
    return Outbox()
