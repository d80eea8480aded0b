"""Who may pass to a desk. Whoever may not learns nothing: not even that there is something."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from birge.people.models import NEED_SECOND_FACTOR, Account, Role

# Recovery codes alone are none.
SECOND_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
View = Callable[..., HttpResponseBase]


def desk(view: View) -> View:
    """For accounts only; one whose role needs a second factor passes with it or not at all."""

    @wraps(view)
    def inside(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if lacks_second_factor(account_of(request)):
            messages.warning(request, _("Your role needs a second proof that it is you. Add one."))
            return redirect("mfa_index")
        return view(request, *args, **kwargs)

    inside.is_desk = True  # type: ignore[attr-defined]
    return never_cache(login_required(inside))


def account_of(request: HttpRequest) -> Account:
    assert isinstance(request.user, Account)  # noqa: S101
    return request.user


def lacks_second_factor(account: Account) -> bool:
    needs = account.is_staff or account.memberships.holding(*NEED_SECOND_FACTOR).exists()
    return needs and not is_mfa_enabled(account, SECOND_FACTORS)


def let_in(request: HttpRequest, *roles: Role, of: str = "") -> Account:
    """The account, where it holds one of these roles there; else 404, as where nothing is."""
    account = account_of(request)
    if not account.memberships.holding(*roles).filter(of=of).exists():
        raise Http404
    return account
