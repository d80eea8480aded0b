"""How allauth meets this house: no password, no address of a network, secrets sealed."""

import datetime as dt
import hashlib
import hmac
from typing import Any
from urllib.parse import urlsplit

import segno
from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.internal.ratelimit import truncate_ip
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from birge.kit import clock
from birge.kit.tokens import Box
from birge.people.models import Account
from birge.upkeep import switches

SIGNED_IN_AT = "signed_in_at"


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is closed."),
        "incorrect_code": _("This code is not the one we sent. Look at the newest mail."),
        "invalid_login": _("Write your e-mail address."),
        "rate_limited": _("Too many tries. Wait a few minutes, then try again."),
        "too_many_login_attempts": _("Too many tries. Wait a few minutes, then begin again."),
    }

    def get_client_ip(self, request: HttpRequest) -> str:
        """For limits only: a mark of the network under a key of the day, never its address."""
        day = clock.now().astimezone(dt.UTC).date().isoformat()
        key = hmac.digest(settings.SECRET_KEY.encode(), f"people/network {day}".encode(), "sha256")
        address = truncate_ip(super().get_client_ip(request))
        return hmac.new(key, address.encode(), hashlib.sha256).hexdigest()[:32]

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Raises SwitchedOff, which the middleware puts in words."""
        switches.demand("accounts")
        return True

    def login(self, request: HttpRequest, user: Account) -> None:
        super().login(request, user)
        request.session[SIGNED_IN_AT] = clock.now().timestamp()

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Not for whoever has just signed in: a code of one's app works only once."""
        since = clock.now().timestamp() - app_settings.REAUTHENTICATION_TIMEOUT
        is_recent = self.request.session.get(SIGNED_IN_AT, 0) > since
        return not is_recent and super().is_reauthentication_required(app=app, **kwargs)

    def get_from_email(self) -> str:
        return settings.MAIL_FROM

    def format_email_subject(self, subject: str) -> str:
        return subject

    def send_account_already_exists_mail(self, email: str) -> None:
        """A sign-up with a known address looks like any other; only the mailbox learns."""
        url = settings.BASE_URL + reverse("account_login")
        self.send_mail("account/email/account_already_exists", email, {"login_url": url})


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """What makes one-time codes lies sealed in the database."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This code is not right. Take the newest one that the app shows."),
        "cannot_delete_authenticator": _("This can't be turned off."),
        "unverified_email": _("First confirm your address by the code that we mailed."),
    }

    def build_totp_svg(self, url: str) -> str:
        return str(segno.make(url, micro=False).svg_inline(omitsize=True, border=2, light="#fff"))

    def get_totp_issuer(self) -> str:
        return urlsplit(settings.BASE_URL).netloc

    def encrypt(self, text: str) -> str:
        return _box().seal_bytes(text.encode(), clock.now().timestamp()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _box().open_bytes(encrypted_text.encode()).decode()

    def _get_site_name(self) -> str:
        return "Birge"

    def get_public_key_credential_user_entity(self, user: Account) -> dict[str, Any]:
        entity: dict[str, Any] = super().get_public_key_credential_user_entity(user)
        return {**entity, "display_name": str(user)}

    def generate_authenticator_name(self, user: Account, type: str) -> str:  # noqa: A002
        return gettext("Passkey")


def _box() -> Box:
    return Box(settings.BIRGE_SECRETS, "people/second-factor")
