"""A body's public key: set once, and replaced only on purpose."""

from birge.bodies.models import Body
from birge.bodies.models.body import is_public_key


class HasKey(ValueError):
    """The body has another key: what was sealed to it stays sealed to it."""


def set_key(body: Body, public_key: str, replace: bool = False) -> None:
    """Raises HasKey, or ValidationError for what is no key."""
    is_public_key(public_key)
    if body.public_key not in ("", public_key) and not replace:
        raise HasKey
    body.public_key = public_key
    body.save(update_fields=["public_key"])
