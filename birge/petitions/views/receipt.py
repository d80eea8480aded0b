"""What a signer may do with a receipt alone. It travels in the body of a POST, never in a URL."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from birge.kit import clock
from birge.ledger.receipts import NotYet, proof_for
from birge.people.receipt import Receipt
from birge.petitions.forms import ReceiptForm, ShowForm
from birge.petitions.holdings import about_signature
from birge.petitions.models import Signature
from birge.petitions.states import Display
from birge.petitions.verbs.erase import erase
from birge.petitions.verbs.holding import AlreadyWithdrawn, UnknownReceipt, find_signature
from birge.petitions.verbs.show import AlreadyErased, show
from birge.petitions.verbs.withdraw import withdraw
from birge.upkeep.holdings import download


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def look(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _ask(request, ReceiptForm(), status=200)
    return _with_signature(request, _page)


@never_cache
@require_POST
def save(request: HttpRequest) -> HttpResponse:
    return _with_signature(request, _file)


@never_cache
@require_POST
def show_code(request: HttpRequest) -> HttpResponse:
    return _with_signature(request, _code)


@never_cache
@require_POST
def save_data(request: HttpRequest) -> HttpResponse:
    return _with_signature(request, _data)


@never_cache
@require_POST
def prove(request: HttpRequest) -> HttpResponse:
    return _with_signature(request, _proof)


@never_cache
@require_POST
def show_name(request: HttpRequest) -> HttpResponse:
    return _with_signature(request, _show)


@never_cache
@require_POST
def withdraw_signature(request: HttpRequest) -> HttpResponse:
    return _with_signature(request, _withdraw)


@never_cache
@require_POST
def erase_person(request: HttpRequest) -> HttpResponse:
    return _with_signature(request, _erase)


Act = Callable[[HttpRequest, Receipt, Signature], HttpResponse]


def _with_signature(request: HttpRequest, act: Act) -> HttpResponse:
    """The gate: a whole receipt, and the one signature that it belongs to."""
    form = ReceiptForm(request.POST)
    if not form.is_valid():
        return _ask(request, form, status=400)
    receipt: Receipt = form.cleaned_data["receipt"]
    try:
        return act(request, receipt, find_signature(receipt))
    except UnknownReceipt:
        return render(request, "petitions/receipt_unknown.html", status=404)
    except (AlreadyErased, AlreadyWithdrawn):
        return _page(request, receipt, find_signature(receipt), status=409)


def _ask(request: HttpRequest, form: ReceiptForm, status: int) -> HttpResponse:
    return render(request, "petitions/receipt.html", {"form": form}, status=status)


def _page(
    request: HttpRequest, receipt: Receipt, signature: Signature,
    form: ShowForm | None = None, done: str = "", status: int = 200,
) -> HttpResponse:  # fmt: skip
    form = form or ShowForm(initial={"display": signature.display})
    context = {"receipt": receipt, "signature": signature, "form": form, "done": done}
    return render(request, "petitions/signature.html", context, status=status)


def _file(request: HttpRequest, receipt: Receipt, signature: Signature) -> HttpResponse:
    context = {"receipt": receipt, "signature": signature}
    kind = "text/plain; charset=utf-8"
    response = render(request, "petitions/receipt.txt", context, content_type=kind)
    return _attached(response, f"birge-{slugify(signature.petition.slug)}.txt")


def _code(request: HttpRequest, receipt: Receipt, signature: Signature) -> HttpResponse:
    context = {"receipt": receipt, "signature": signature}
    return render(request, "petitions/receipt_code.html", context)


def _data(request: HttpRequest, receipt: Receipt, signature: Signature) -> HttpResponse:
    about = _("Everything that this site holds about this signature.")
    name = f"birge-{slugify(signature.petition.slug)}-data.json"
    return download(name, about, about_signature(signature), clock.now())


def _proof(request: HttpRequest, receipt: Receipt, signature: Signature) -> HttpResponse:
    """The proof to keep, or the copy to show to others, which can't withdraw."""
    to_show = request.POST.get("copy") == "show"
    try:
        proof = proof_for(signature.entry, None if to_show else receipt.secret)
    except NotYet:
        return render(request, "petitions/proof_not_yet.html", status=409)
    name = f"birge-{slugify(signature.petition.slug)}{'-to-show' if to_show else ''}.tlog-proof"
    return _attached(HttpResponse(proof, content_type="text/plain; charset=utf-8"), name)


def _attached(response: HttpResponse, name: str) -> HttpResponse:
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _show(request: HttpRequest, receipt: Receipt, signature: Signature) -> HttpResponse:
    form = ShowForm(request.POST)
    if not form.is_valid():
        return _page(request, receipt, signature, form=form, status=400)
    show(receipt, Display(form.cleaned_data["display"]), form.shown_name())
    return _page(request, receipt, find_signature(receipt), done="show")


def _withdraw(request: HttpRequest, receipt: Receipt, signature: Signature) -> HttpResponse:
    withdraw(receipt, clock.now())
    return _page(request, receipt, find_signature(receipt), done="withdraw")


def _erase(request: HttpRequest, receipt: Receipt, signature: Signature) -> HttpResponse:
    erase(receipt)
    return _page(request, receipt, find_signature(receipt), done="erase")
