"""One's own account: name, roles, and leaving for good."""

from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from birge.kit import clock
from birge.people import scopes
from birge.people.forms import AccountForm
from birge.people.gates import account_of, desk
from birge.people.holdings import about_account
from birge.people.verbs.dismiss import LastOfTeam, close_account
from birge.upkeep.holdings import download


@desk
@require_http_methods(["GET", "HEAD", "POST"])
def account(request: HttpRequest) -> HttpResponse:
    person = account_of(request)
    typed = request.POST if request.method == "POST" else None
    form = AccountForm(typed, initial={"name": person.name, "desk_mail": person.desk_mail})
    if form.is_valid():
        person.name, person.desk_mail = form.cleaned_data["name"], form.cleaned_data["desk_mail"]
        person.save(update_fields=["name", "desk_mail"])
        messages.success(request, _("Saved."))
        return redirect("people:account")
    memberships = [(one, scopes.find(one.of)) for one in person.memberships.order_by("id")]
    context = {
        "account": person, "form": form, "memberships": memberships,
        "has_second_factor": is_mfa_enabled(person),
    }  # fmt: skip
    return render(request, "people/account.html", context, status=400 if form.is_bound else 200)


@desk
@require_safe
def data(request: HttpRequest) -> HttpResponse:
    """All that is held about the account, as a file."""
    at, person = clock.now(), account_of(request)
    about = _("Everything that this site holds about your account.")
    return download("birge-account.json", about, about_account(person), at)


@desk
@require_POST
def delete(request: HttpRequest) -> HttpResponse:
    person = account_of(request)
    try:
        close_account(person, clock.now())
    except LastOfTeam:
        messages.error(
            request, _("You are the last one of a team. Invite somebody who takes over, then go.")
        )
        return redirect("people:account")
    logout(request)
    return render(request, "people/account_deleted.html")
