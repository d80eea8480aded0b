"""The demo's outbox: a page in place of everybody's mailbox. Nowhere but in the demo."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeAlias

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.decorators import csp_replace, csp_update
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from birge.courier.contents import Contents
from birge.courier.figures import figures
from birge.courier.models import Forgotten, Letter, Letters
from birge.kit import clock
from birge.kit.tokens import BadToken

SHOWN = 100
NOT_IN_A_MAIL = ("default-src", "script-src", "img-src", "connect-src", "form-action")

View: TypeAlias = Callable[..., HttpResponseBase]


def demo_only(view: View) -> View:
    @require_safe
    @never_cache
    @wraps(view)
    def gated(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not settings.DEMO:
            raise Http404
        return view(request, *args, **kwargs)

    return gated


@demo_only
def outbox(request: HttpRequest) -> HttpResponse:
    now = figures(clock.now())
    rows = _opened(Letter.objects.order_by("-created_at", "-id"))
    return render(request, "courier/outbox.html", {"rows": rows, "figures": now})


@demo_only
def dead(request: HttpRequest) -> HttpResponse:
    rows = _opened(Letter.objects.dead())
    return render(request, "courier/dead.html", {"rows": rows, "figures": figures(clock.now())})


@demo_only
@csp_update({"frame-src": [SELF]})  # type: ignore[arg-type]  # it forgets what a path gives
def letter(request: HttpRequest, letter_id: int) -> HttpResponse:
    found = get_object_or_404(Letter.objects.prefetch_related("bounces"), pk=letter_id)
    return render(request, "courier/letter.html", {"letter": found, "contents": _contents(found)})


@demo_only
@xframe_options_sameorigin
@csp_replace(  # type: ignore[arg-type]
    {
        **{source: [NONE] for source in NOT_IN_A_MAIL},
        "style-src": [UNSAFE_INLINE],  # a mail has no other way, and nothing here runs
        "frame-ancestors": [SELF],
        "sandbox": ["allow-popups", "allow-popups-to-escape-sandbox"],
    }
)
def letter_html(request: HttpRequest, letter_id: int) -> HttpResponse:
    contents = _contents(get_object_or_404(Letter, pk=letter_id))
    if contents is None:
        raise Http404
    # Inside the frame a link has nowhere to go but a new page.
    return HttpResponse(contents.html.replace("<head>", '<head><base target="_blank">', 1))


def _opened(letters: Letters) -> list[tuple[Letter, Contents | None]]:
    return [(found, _contents(found)) for found in letters[:SHOWN]]


def _contents(found: Letter) -> Contents | None:
    try:
        return found.contents()
    except (Forgotten, BadToken):
        return None
