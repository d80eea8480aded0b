"""The second way of a signer who lost the receipt: prove the address again."""

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from birge.kit import clock
from birge.kit.tokens import BadToken, ExpiredToken
from birge.petitions.forms import AddressForm
from birge.petitions.verbs.lose_receipt import Claim, lose_receipt, read_claim, take_away
from birge.petitions.verbs.remove import AlreadyGone
from birge.petitions.views.gates import public_petition


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def lost_receipt(request: HttpRequest, slug: str) -> HttpResponse:
    """The same answer, whether the address is counted or not."""
    petition = public_petition(slug)
    form = AddressForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        lose_receipt(petition, form.cleaned_data["email"], get_language() or "en", clock.now())
        return redirect("petitions:check-mail")
    context = {"petition": petition, "form": form}
    return render(
        request, "petitions/lost_receipt.html", context, status=400 if form.is_bound else 200
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def take_away_signature(request: HttpRequest, token: str) -> HttpResponse:
    at = clock.now()
    try:
        claim = read_claim(token, at)
    except ExpiredToken:
        return render(request, "petitions/link_expired.html", status=410)
    except BadToken:
        return render(request, "petitions/link_damaged.html", status=400)
    if request.method != "POST":
        return render(request, "petitions/take_away.html", {"petition": claim.petition})
    return _take_away(request, claim, at)


def _take_away(request: HttpRequest, claim: Claim, at: dt.datetime) -> HttpResponse:
    context: dict[str, object] = {"petition": claim.petition}
    try:
        take_away(claim, at)
    except AlreadyGone:
        return render(request, "petitions/taken_away.html", {**context, "gone": True}, status=409)
    return render(request, "petitions/taken_away.html", context)
