"""Django's way to send mail leads into the outbox, so that libraries' letters go there too."""

import datetime as dt
from collections.abc import Sequence

from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string
from django.utils.translation import get_language

from birge.courier.verbs.post import post
from birge.kit import clock

# Codes to sign in: of no use later, and nobody is to be flooded with them.
LIFETIME = dt.timedelta(hours=1)
HOURLY = 12


class OutboxBackend(BaseEmailBackend):
    def send_messages(self, messages: Sequence[EmailMessage]) -> int:
        return sum(_posted(message, to) for message in messages for to in message.recipients())


def _posted(message: EmailMessage, recipient: str) -> bool:
    at, language = clock.now(), get_language() or "en"
    letter = post(
        recipient=recipient, subject=str(message.subject), text=str(message.body),
        html=_html(message, language), kind="account", language=language, at=at,
        expires_at=at + LIFETIME, hourly=HOURLY,
    )  # fmt: skip
    return letter is not None


def _html(message: EmailMessage, language: str) -> str:
    if isinstance(message, EmailMultiAlternatives):
        for content, kind in message.alternatives:
            if kind == "text/html":
                return str(content)
    context = {"text": message.body, "subject": message.subject, "language": language}
    return render_to_string("courier/mail/plain.html", context)
