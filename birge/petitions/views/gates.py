"""The only ways from a URL to a petition: each says who may pass."""

from django.conf import settings
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language

from birge.petitions.models import Petition, Text


def public_petition(slug: str) -> Petition:
    """Anyone, once a moderator has opened it."""
    return get_object_or_404(Petition.objects.public().for_page(), slug=slug)


def petition_by_link(key: str) -> Petition:
    """Whoever was given the link."""
    return get_object_or_404(Petition.objects.for_page(), link_key=key)


def text_to_read(petition: Petition) -> Text:
    text = petition.text_in(get_language() or settings.LANGUAGE_CODE)
    if text is None:
        raise Http404
    return text
