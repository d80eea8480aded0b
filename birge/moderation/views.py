from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from birge.moderation.grounds import platform_grounds
from birge.moderation.models import Decision


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The rules, and every decision made by them."""
    language = get_language() or "en"
    decisions = Paginator(Decision.objects.newest_first(), 50).get_page(request.GET.get("page"))
    context = {
        "grounds": [ground.name_in(language) for ground in platform_grounds()],
        "decisions": [(decision, decision.ground_in(language)) for decision in decisions],
        "page": decisions,
    }
    return render(request, "moderation/index.html", context)
