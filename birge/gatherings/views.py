"""Reading: nothing here needs a cookie, nothing is written, and nobody is counted."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from birge.gatherings.calendarfile import calendar_of
from birge.gatherings.models import Gathering
from birge.gatherings.pages import gathering_page, told_places
from birge.kit import clock

PAGE_SIZE = 20
TABS = ("coming", "past")


def public_gathering(slug: str) -> Gathering:
    """Anyone, once its organisers have announced it."""
    return get_object_or_404(Gathering.objects.public().for_page(), slug=slug)


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    at = clock.now()
    today = at.date()
    tab, cause = request.GET.get("when", "coming"), request.GET.get("cause", "")
    if tab not in TABS:
        raise Http404
    rows = Gathering.objects.public().for_page()
    if cause:
        rows = rows.filter(cause__slug=cause)
    coming, past = rows.coming(today).order_by("on", "slug"), rows.past(today)
    page = Paginator(coming if tab == "coming" else past, PAGE_SIZE).get_page(
        request.GET.get("page")
    )
    listed = [(one, told_places(one, at)) for one in page]
    context = {"page": page, "listed": listed, "tab": tab, "cause": cause}
    return render(request, "gatherings/index.html", context)


@require_safe
def gathering(request: HttpRequest, slug: str) -> HttpResponse:
    found = public_gathering(slug)
    return render(request, "gatherings/gathering.html", gathering_page(found, clock.now()))


@require_safe
def calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """For a calendar of one's own: a file, and no subscription that would ask again."""
    found = public_gathering(slug)
    if not any(place.invites for place in found.places.all()):
        raise Http404(_("Nobody can be invited to this gathering now."))
    response = HttpResponse(calendar_of(found), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{found.slug}.ics"'
    response["X-Robots-Tag"] = "noindex"
    return response
