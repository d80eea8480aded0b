"""Organisers write news, look at them, publish them, put them right."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from birge.kit import clock
from birge.people.gates import account_of
from birge.people.trail import note
from birge.petitions.desk.gates import TEAM, at_desk, news_of
from birge.petitions.desk.newsforms import NewsForm
from birge.petitions.models import News, Petition
from birge.petitions.verbs.correct_news import correct_news
from birge.petitions.verbs.publish_news import EnoughNews, NotPublic, publish_news


@at_desk(*TEAM)
@require_safe
def news_desk(request: HttpRequest, petition: Petition) -> HttpResponse:
    news = petition.news.prefetch_related("versions")
    return render(request, "petitions/desk/news.html", {"petition": petition, "news": news})


@at_desk(*TEAM)
@require_http_methods(["GET", "HEAD", "POST"])
def write_news(request: HttpRequest, petition: Petition) -> HttpResponse:
    form = NewsForm(petition, request.POST if request.method == "POST" else None)
    if not form.is_valid() or "publish" not in request.POST:
        return _form(request, petition, form)
    try:
        with transaction.atomic():
            published = publish_news(petition, form.texts(), clock.now())
            _note(request, petition, "publish-news", published)
    except NotPublic:
        form.add_error(None, _("The petition is not public yet: nobody could read its news."))
    except EnoughNews:
        form.add_error(
            None,
            _("News was published today already. Come back tomorrow, or correct it."),
        )
    if form.errors:
        return _form(request, petition, form)
    return redirect("petitions:desk-news", petition.slug)


@at_desk(*TEAM)
@require_http_methods(["GET", "HEAD", "POST"])
def rewrite_news(request: HttpRequest, petition: Petition, number: int) -> HttpResponse:
    news = news_of(petition, number)
    form = NewsForm(petition, request.POST if request.method == "POST" else None, news)
    if not form.is_valid() or "publish" not in request.POST:
        return _form(request, petition, form, news)
    with transaction.atomic():
        correct_news(news, form.texts(), form.cleaned_data["correction"], clock.now())
        _note(request, petition, "correct-news", news)
    return redirect("petitions:desk-news", petition.slug)


def _note(request: HttpRequest, petition: Petition, verb: str, news: News) -> None:
    about = f"petition {petition.slug} {news.number}"
    note(account_of(request), verb, clock.now(), of=petition.cause.scope, about=about)


def _form(
    request: HttpRequest, petition: Petition, form: NewsForm, news: News | None = None
) -> HttpResponse:
    is_wrong = form.is_bound and bool(form.errors)
    preview = form.preview() if form.is_bound and not is_wrong else []
    context = {"petition": petition, "form": form, "news": news, "preview": preview}
    return render(
        request, "petitions/desk/write_news.html", context, status=400 if is_wrong else 200
    )
