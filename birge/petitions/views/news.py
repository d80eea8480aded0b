"""News for everyone to read, and the end of them for who wants no more."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from birge.petitions.verbs.stop_news import UnknownNewsToken, find_reader, stop_news
from birge.petitions.views.gates import public_petition


@require_safe
def all_news(request: HttpRequest, slug: str) -> HttpResponse:
    """Every version, the newest first."""
    petition = public_petition(slug)
    news = petition.shown_news
    return render(request, "petitions/all_news.html", {"petition": petition, "news": news})


# RFC 8058: mail programs post here for their readers, and know no token of a form. Whoever knows
# the link may stop the news; nothing else can be done with it.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    try:
        found = stop_news(token) if request.method == "POST" else find_reader(token)
    except UnknownNewsToken:
        return render(request, "petitions/stop_news.html", {"stopped": True})
    context = {"petition": found.petition, "stopped": found.wants_no_news}
    return render(request, "petitions/stop_news.html", context)
