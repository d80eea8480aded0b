"""The moderators' desk: what waits, and one matter with all that must be seen."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from birge.kit import clock
from birge.moderation import matters
from birge.moderation.models import Appeal, Claim, Decision
from birge.moderation.pages import Bench
from birge.moderation.verbs.claim import ClaimedByAnother, claim, release
from birge.moderation.wording import DEEDS
from birge.people.gates import desk, let_in
from birge.people.models import Deed, Role
from birge.people.trail import told

TABS = {
    "waiting": gettext_lazy("Waiting"),
    "appeals": gettext_lazy("Appeals"),
    "decided": gettext_lazy("Decided"),
    "trail": gettext_lazy("Who did what"),
}
PAGE_SIZE = 50


@desk
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    let_in(request, Role.MODERATOR)
    tab = request.GET.get("show", "waiting")
    if tab not in TABS:
        raise Http404
    rows = {"waiting": _waiting, "appeals": _appeals, "decided": _decided, "trail": _trail}[tab]()
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"tabs": TABS.items(), "tab": tab, "page": page}
    return render(request, f"moderation/desk/{tab}.html", context)


@desk
@require_safe
def matter(request: HttpRequest, form: str, slug: str) -> HttpResponse:
    bench = bench_of(request, form, slug)
    context = {**bench.page(), "form": bench.form(bench.outcomes) if bench.outcomes else None}
    return render(request, "moderation/desk/matter.html", context)


@desk
@require_POST
def claim_matter(request: HttpRequest, form: str, slug: str) -> HttpResponse:
    """For an hour it is mine to decide; pressed again, it is anybody's."""
    bench = bench_of(request, form, slug)
    if "release" in request.POST:
        release(form, slug, bench.account)
    elif not bench.is_own:
        try:
            claim(form, slug, bench.account, bench.at)
        except ClaimedByAnother as taken:
            who = taken.claim.by
            messages.warning(request, _("%(who)s is looking at this already.") % {"who": who})
    return redirect("moderation:matter", form, slug)


def bench_of(request: HttpRequest, form: str, slug: str) -> Bench:
    """The gate: a moderator, and a thing that is or was before the moderators."""
    account, at = let_in(request, Role.MODERATOR), clock.now()
    found = matters.find(form, slug, at)
    if found is None:
        raise Http404
    return Bench(found, account, at)


def _waiting() -> list[Any]:
    at = clock.now()
    claims = {(one.form, one.slug): one for one in Claim.objects.holding(at)}
    found = matters.waiting(at)
    return [(one, matters.label_of(one.form), claims.get((one.form, one.slug))) for one in found]


def _appeals() -> list[Any]:
    at = clock.now()
    found = [
        (appeal, matters.find(appeal.against.form, appeal.against.slug, at), appeal.is_late(at))
        for appeal in Appeal.objects.waiting()
    ]
    return [row for row in found if row[1]]


def _decided() -> Any:
    return Decision.objects.newest_first().select_related("by")


def _trail() -> list[Any]:
    deeds = Deed.objects.of("").filter(verb__in=DEEDS)
    return [(deed, told(deed.verb)) for deed in deeds]
