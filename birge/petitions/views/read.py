"""Reading: nothing here needs a cookie, and nothing is written."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from birge.kit import clock
from birge.petitions.downloads import download
from birge.petitions.filters import STATES, PetitionFilters
from birge.petitions.models import Attachment, Petition
from birge.petitions.pages import petition_page
from birge.petitions.sharing import share
from birge.petitions.translations import versions
from birge.petitions.views.gates import petition_by_link, public_petition, text_to_read

PAGE_SIZE = 20


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    at = clock.now()
    tab, filters = request.GET.get("state", "collecting"), PetitionFilters(request.GET)
    if tab not in STATES or not filters.is_valid():
        raise Http404
    found = filters.narrow(getattr(Petition.objects.public(), tab)())
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    petitions = found.filter(pk__in=[petition.pk for petition in page]).with_tallies()
    context = {
        "tabs": STATES.items(), "tab": tab, "filters": filters,
        "page": page, "petitions": petitions, "at": at,
    }  # fmt: skip
    return render(request, "petitions/index.html", context)


@require_safe
def petition(request: HttpRequest, slug: str) -> HttpResponse:
    found = public_petition(slug)
    text = text_to_read(found, request)
    context = {**petition_page(found, text, clock.now()), "share": share(found)}
    return render(request, "petitions/petition.html", context)


@require_safe
def by_link(request: HttpRequest, key: str) -> HttpResponse:
    """A petition before it is public; afterwards the way to its public page."""
    found = petition_by_link(key)
    if found.is_public:
        return redirect(found)
    if not found.is_by_link_only:
        return render(request, "petitions/not_public.html", {"petition": found}, status=403)
    page = petition_page(found, text_to_read(found, request), clock.now())
    response = render(request, "petitions/petition.html", page)
    response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def texts(request: HttpRequest, slug: str) -> HttpResponse:
    """Every version in every language, word for word."""
    found = public_petition(slug)
    shown = text_to_read(found, request)
    every = found.texts.select_related("translates").order_by("language", "-number")
    context = {
        "petition": found,
        "text": shown,
        "texts": [] if found.is_withheld else every,
        "versions": versions(found),
    }
    return render(request, "petitions/texts.html", context)


@require_safe
def attachment(request: HttpRequest, slug: str, number: int, file: int) -> HttpResponse:
    """A file of a published answer, to be saved and never shown within the site."""
    answers = public_petition(slug).answers.filter(number=number)
    return download(get_object_or_404(Attachment, answer__in=answers, number=file))
