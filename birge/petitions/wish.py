"""What a person wishes to sign with. It travels sealed inside the link that they are mailed."""

import base64
import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from birge.kit.tokens import BadToken, Box
from birge.people.receipt import Receipt
from birge.petitions.states import Display


@dataclass(frozen=True)
class Wish:
    """Nothing of this is stored before its link is confirmed."""

    petition_id: int
    text_id: int
    email: str
    given_name: str
    family_name: str
    region: str = ""
    display: str = Display.HIDDEN
    wants_news: bool = False
    traits: int = 0

    @property
    def shown_name(self) -> str:
        if self.display == Display.HIDDEN:
            return ""
        family = self.family_name
        if self.display == Display.INITIAL and family:
            family = f"{family[0]}."
        return f"{self.given_name} {family}".strip()


def seal(wish: Wish, receipt: Receipt, at: dt.datetime) -> str:
    value = {**vars(wish), "secret": base64.b64encode(receipt.secret).decode()}
    return _box().seal(value, at.timestamp())


def unseal(token: str, at: dt.datetime) -> tuple[Wish, Receipt]:
    """Raises BadToken, or ExpiredToken once the link has had its time."""
    lifetime = settings.CONFIRMATION_LIFETIME_HOURS * 3600
    value: dict[str, Any] = _box().open(token, at.timestamp(), lifetime)
    try:
        receipt = Receipt(base64.b64decode(value.pop("secret")))
        return Wish(**value), receipt
    except (KeyError, TypeError, ValueError) as error:
        # A link made by another version of this program.
        raise BadToken from error


def _box() -> Box:
    return Box(settings.BIRGE_SECRETS, "petitions.confirm")
