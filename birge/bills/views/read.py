"""Reading: nothing here needs a cookie."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from birge.bills.comparing import shared_languages, stretches
from birge.bills.gates import public_bill
from birge.bills.models import Bill
from birge.bills.page import context_of
from birge.causes.courses.course import course_of
from birge.kit import clock
from birge.kit.differences import by_paragraph
from birge.kit.languages import direction


@require_safe
def bill_list(request: HttpRequest) -> HttpResponse:
    today = localdate(clock.now())
    bills = [(bill, course_of(bill, today)) for bill in Bill.objects.public().told()]
    return render(request, "bills/list.html", {"bills": bills})


@require_safe
def bill_page(request: HttpRequest, slug: str) -> HttpResponse:
    return render(request, "bills/bill.html", context_of(public_bill(slug), clock.now()))


@require_safe
def version_page(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    bill = public_bill(slug)
    version = get_object_or_404(bill.versions.prefetch_related("texts", "sources"), key=key)
    texts = {text.language: text for text in version.texts.all()}
    tag = _chosen(request, list(texts))
    context = {
        "bill": bill, "cause": bill.cause, "version": version, "texts": texts, "tag": tag,
        "direction": direction(tag), "paragraphs": texts[tag].text.splitlines(),
    }  # fmt: skip
    return render(request, "bills/version.html", context)


@require_safe
def compare(request: HttpRequest, slug: str) -> HttpResponse:
    """What changed from one version to another, in a language that both are in."""
    bill = public_bill(slug)
    versions = list(bill.versions.all())
    by_key = {version.key: version for version in versions}
    before, after = (by_key.get(request.GET.get(name, "")) for name in ("from", "to"))
    if before is None or after is None:
        raise Http404
    context = {
        "bill": bill, "cause": bill.cause, "before": before, "after": after, "versions": versions,
        "languages": shared_languages(before, after),
    }  # fmt: skip
    if context["languages"]:
        tag = _chosen(request, shared_languages(before, after))
        old, new = (one.texts.get(language=tag).text for one in (before, after))
        shown = list(stretches(by_paragraph(old, new)))
        context |= {"tag": tag, "direction": direction(tag), "stretches": shown}
        context["is_same"] = old == new
    return render(request, "bills/compare.html", context)


def _chosen(request: HttpRequest, languages: list[str]) -> str:
    """As asked, else the page's own, else the first. What is not there is no page."""
    asked = request.GET.get("language")
    if asked and asked not in languages:
        raise Http404
    return asked or next((tag for tag in languages if tag == get_language()), languages[0])
