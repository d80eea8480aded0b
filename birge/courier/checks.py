"""A wrong mail setting is an error when the program starts, not a letter that never leaves."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error
from django.core.exceptions import ImproperlyConfigured

from birge.courier.channels import email


def check_mail_settings(
    app_configs: Sequence[AppConfig] | None, **options: Any
) -> list[CheckMessage]:
    try:
        email.configured()
    except ImproperlyConfigured as error:
        return [Error(str(error), id="courier.E001")]
    return []
