"""The rules, and every decision made by them: for everyone, newest first, nothing overwritten."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from birge.moderation.grounds import platform_grounds
from birge.moderation.matters import public_names
from birge.moderation.models import Decision

TABS = {
    "all": _("All"),
    "refusals": _("Refusals"),
    "on_appeal": _("Appeals"),
    "taken_back": _("Taken back"),
}
PAGE_SIZE = 50


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    language, tab = get_language() or "en", request.GET.get("show", "all")
    if tab not in TABS:
        raise Http404
    found = Decision.objects.newest_first()
    found = found if tab == "all" else getattr(found, tab)()
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    names = public_names(page)
    context = {
        "grounds": [ground.name_in(language) for ground in platform_grounds()],
        "tabs": TABS.items(),
        "tab": tab,
        "decisions": [(one, names.get((one.form, one.slug))) for one in page],
        "page": page,
    }
    return render(request, "moderation/index.html", context)


@require_safe
def decision(request: HttpRequest, number: int) -> HttpResponse:
    """One decision; what came before it about the same thing, and what after."""
    one = get_object_or_404(Decision.objects.newest_first(), pk=number)
    history = Decision.objects.about(one.form, one.slug)
    named = public_names([one]).get((one.form, one.slug))
    context = {"decision": one, "named": named, "history": history}
    return render(request, "moderation/decision.html", context)
