"""Whole links, as letters carry them."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation


def url(language: str, name: str, *arguments: str, site: str | None = None) -> str:
    """`site` is the address of another site than this one."""
    with translation.override(language):
        return (site or settings.BASE_URL) + reverse(name, args=arguments)


def stop_link_pattern() -> str:
    """For who puts the link together elsewhere: {language} and {token} are to be filled in."""
    language = settings.LANGUAGE_CODE
    link = url(language, "petitions:stop-news", "TOKEN")
    return link.replace(f"/{language}/", "/{language}/", 1).replace("TOKEN", "{token}")
