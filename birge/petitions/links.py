"""Whole links, as letters carry them."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation


def url(language: str, name: str, *arguments: str) -> str:
    with translation.override(language):
        return settings.BASE_URL + reverse(name, args=arguments)
