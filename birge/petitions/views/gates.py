"""The only ways from a URL to a petition: each says who may pass."""

from django.conf import settings
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language

from birge.petitions.models import Petition, Text


def public_petition(slug: str) -> Petition:
    """Anyone, once a moderator has opened it."""
    return get_object_or_404(Petition.objects.public().for_page(), slug=slug)


def petition_by_link(key: str) -> Petition:
    """Whoever was given the link."""
    return get_object_or_404(Petition.objects.for_page(), link_key=key)


def text_to_read(petition: Petition, request: HttpRequest) -> Text:
    """As `?text=` asks, where there is such a text; else in the language of the page."""
    reader = get_language() or settings.LANGUAGE_CODE
    asked = request.GET.get("text", "")
    text = petition.newest_texts.get(asked) or petition.text_in(reader)
    if text is None:
        raise Http404
    return text
