"""The organiser's browser hands over a few recipients at a time."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_POST

from birge.kit import clock
from birge.people.models import Role
from birge.petitions.desk.gates import at_desk, news_of
from birge.petitions.desk.newsforms import RecipientsForm, TokensForm
from birge.petitions.models import Petition
from birge.petitions.verbs.carry_news import NotCarried, TooManyAtOnce, carry_news, due


@at_desk(Role.ORGANISER)
@require_POST
def due_news(request: HttpRequest, petition: Petition, number: int) -> HttpResponse:
    """Which of these still wait for the news: asked by token, before any address is told."""
    news, form = news_of(petition, number), TokensForm(request.POST)
    if not form.is_valid():
        return _json({"error": "form"}, 400)
    tokens = form.cleaned_data["tokens"]
    waiting = due(news, tokens)
    return _json({"due": [token in waiting for token in tokens]})


@at_desk(Role.ORGANISER)
@require_POST
def send_news(request: HttpRequest, petition: Petition, number: int) -> HttpResponse:
    news, form = news_of(petition, number), RecipientsForm(request.POST)
    if not form.is_valid():
        return _json({"error": "form"}, 400)
    try:
        fates = carry_news(news, form.cleaned_data["recipients"], clock.now())
    except NotCarried:
        return _json({"error": "off"}, 403)
    except TooManyAtOnce:
        return _json({"error": "many", "most": settings.NEWS_BATCH}, 400)
    return _json({"fates": fates})


def _json(value: dict[str, Any], status: int = 200) -> JsonResponse:
    return JsonResponse(value, status=status)
