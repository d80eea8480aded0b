"""An address is told nothing any more; what still waited for it goes too."""

from birge.courier.models import Webhook


class UnknownWebhook(ValueError):
    """No webhook has this number, or not one of this cause."""


def find_webhook(number: int, cause: str | None = None) -> Webhook:
    found = Webhook.objects.filter(pk=number)
    if cause is not None:
        found = found.filter(cause=cause)
    webhook = found.first()
    if webhook is None:
        raise UnknownWebhook(number)
    return webhook


def remove_webhook(number: int, cause: str | None = None) -> None:
    """`cause`: whose organisers ask. Raises UnknownWebhook."""
    find_webhook(number, cause).delete()
