"""One mailbox, one signer: which spellings of an e-mail address reach the same person."""

from dataclasses import dataclass

from email_validator import EmailNotValidError, validate_email

MAXIMUM_LENGTH = 254  # RFC 5321, 4.5.3.1.3, less the angle brackets


class BadAddress(ValueError):
    """No mail server could deliver to this."""


@dataclass(frozen=True)
class Provider:
    """What a provider's own help pages say that it ignores in the part before the @."""

    domain: str
    ignores: str = ""
    ignores_after_plus: bool = True


GOOGLE = Provider("gmail.com", ignores=".")
PROTON = Provider("proton.me", ignores=".-_")
# "Addresses using your username on all Yandex domains are linked to you when you register":
# yandex.com/support/id/authorization/email.html. Its usernames hold letters, digits, dots and
# dashes (yandex.com/support/domain/domain/mail.html), so a plus begins what is no part of one.
# No page of its own that we could read says that dots equal dashes: these stay as they are.
YANDEX = Provider("yandex.ru")
# Microsoft's domains are different mailboxes, so each keeps its own name.
PROVIDERS = {
    "gmail.com": GOOGLE,
    "googlemail.com": GOOGLE,
    "proton.me": PROTON,
    "protonmail.com": PROTON,
    "pm.me": PROTON,
    **{domain: Provider(domain) for domain in ("outlook.com", "hotmail.com", "live.com")},
    **{domain: Provider(domain) for domain in ("icloud.com", "me.com", "mac.com")},
    "fastmail.com": Provider("fastmail.com"),
    "ya.ru": YANDEX,
    **{f"yandex.{ending}": YANDEX for ending in ("ru", "kz", "com", "by", "uz")},
}


@dataclass(frozen=True)
class Address:
    """`deliverable` is where the mail goes; `identity` is what two spellings share."""

    deliverable: str
    identity: str


def parse(typed: str) -> Address:
    """Raises BadAddress. No look-up is made: nobody learns that this address was typed here."""
    if len(typed) > MAXIMUM_LENGTH:
        raise BadAddress
    try:
        valid = validate_email(typed.strip(), check_deliverability=False, test_environment=True)
    except EmailNotValidError as error:
        raise BadAddress from error
    domain = (valid.ascii_domain or valid.domain).lower()
    return Address(f"{valid.local_part}@{domain}", _identity(valid.local_part, domain))


def masked(address: str) -> str:
    """Enough to know again whom one knows, too little to write to: d•••@example.kz."""
    local, _at, domain = address.rpartition("@")
    return f"{local[:1]}•••@{domain}"


def identity(deliverable: str) -> str:
    """Of an address that `parse` gave: to judge it again would cost as much as to seal a name."""
    local, _at, domain = deliverable.rpartition("@")
    return _identity(local, domain)


def normalise(typed: str) -> str:
    return parse(typed).identity


def _identity(local: str, domain: str) -> str:
    local = local.casefold()
    provider = PROVIDERS.get(domain)
    if provider is None:
        return f"{local}@{domain}"
    if provider.ignores_after_plus:
        local = local.split("+", 1)[0] or local
    kept = "".join(character for character in local if character not in provider.ignores)
    return f"{kept or local}@{provider.domain}"
