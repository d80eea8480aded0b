"""Reading settings from the environment; an odd value is refused with what to do about it."""

import os
from collections.abc import Sequence

from django.core.exceptions import ImproperlyConfigured

YES = frozenset({"1", "true", "yes", "on"})
NO = frozenset({"0", "false", "no", "off", ""})


def env_text(name: str, default: str | None = None) -> str:
    value = os.environ.get(name, default)
    if value is None:
        raise ImproperlyConfigured(f"{name} is not set. Set it in the environment of this command.")
    return value


def env_bool(name: str, default: bool = False) -> bool:
    value = os.environ.get(name, "1" if default else "0").strip().lower()
    if value in YES:
        return True
    if value in NO:
        return False
    raise ImproperlyConfigured(f"{name} is {value!r}. Use 1 or 0.")


def env_int(name: str, default: int) -> int:
    value = os.environ.get(name, str(default))
    try:
        return int(value)
    except ValueError:
        raise ImproperlyConfigured(f"{name} is {value!r}. Use a whole number.") from None


def env_choice(name: str, choices: Sequence[str]) -> str:
    """The first one where nothing is set."""
    value = os.environ.get(name, choices[0])
    if value not in choices:
        raise ImproperlyConfigured(f"{name} is {value!r}. Use one of: {', '.join(choices)}.")
    return value


def env_list(name: str, default: str = "") -> list[str]:
    return [item.strip() for item in os.environ.get(name, default).split(",") if item.strip()]


def env_secrets(name: str) -> list[str]:
    """Secrets, newest first, separated by commas; each at least 32 characters long."""
    secrets = env_list(name)
    if not secrets:
        raise ImproperlyConfigured(
            f"{name} is not set. Make one with: "
            "python3 -c 'import secrets; print(secrets.token_urlsafe(48))'"
        )
    if any(len(secret) < 32 for secret in secrets):
        raise ImproperlyConfigured(f"{name} holds a secret shorter than 32 characters.")
    return secrets
