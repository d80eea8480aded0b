"""Reading: nothing here needs a cookie, and nothing is written."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from birge.kit import clock
from birge.petitions.downloads import download
from birge.petitions.models import Attachment, Petition
from birge.petitions.pages import petition_page
from birge.petitions.sharing import share
from birge.petitions.views.gates import petition_by_link, public_petition

TABS = {
    "collecting": _("Collecting signatures"),
    "awaiting_answer": _("Awaiting an answer"),
    "answered": _("Answered"),
    "closed": _("Closed without an answer"),
}
PAGE_SIZE = 20


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    at = clock.now()
    tab = request.GET.get("state", "collecting")
    if tab not in TABS:
        raise Http404
    found = getattr(Petition.objects.public(), tab)()
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    petitions = found.filter(pk__in=[petition.pk for petition in page]).with_tallies()
    context = {"tabs": TABS.items(), "tab": tab, "page": page, "petitions": petitions, "at": at}
    return render(request, "petitions/index.html", context)


@require_safe
def petition(request: HttpRequest, slug: str) -> HttpResponse:
    found = public_petition(slug)
    context = {**petition_page(found, clock.now()), "share": share(found)}
    return render(request, "petitions/petition.html", context)


@require_safe
def by_link(request: HttpRequest, key: str) -> HttpResponse:
    """A petition before it is public; afterwards the way to its public page."""
    found = petition_by_link(key)
    if found.is_public:
        return redirect(found)
    if not found.is_by_link_only:
        return render(request, "petitions/not_public.html", {"petition": found}, status=403)
    response = render(request, "petitions/petition.html", petition_page(found, clock.now()))
    response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def texts(request: HttpRequest, slug: str) -> HttpResponse:
    """Every version in every language, word for word."""
    found = public_petition(slug)
    versions = found.texts.order_by("language", "-number")
    return render(request, "petitions/texts.html", {"petition": found, "versions": versions})


@require_safe
def attachment(request: HttpRequest, slug: str, number: int, file: int) -> HttpResponse:
    """A file of a published answer, to be saved and never shown within the site."""
    answers = public_petition(slug).answers.filter(number=number)
    return download(get_object_or_404(Attachment, answer__in=answers, number=file))
