"""The operators' pages: Django's admin behind our own door.

Whoever has not signed in is asked to; whoever is no operator finds nothing; an operator without a
second proof is sent to add one.
"""

from functools import update_wrapper
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.contrib.admin import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from birge.kit import clock
from birge.people import trail
from birge.people.gates import account_of
from birge.upkeep.registers import Register

# Signing in and out is allauth's. A type and number as address would tell what exists.
NOT_OURS = frozenset(
    {"login", "logout", "password_change", "password_change_done", "view_on_site", "autocomplete"}
)

# The parts of the house that have registers, in the order of their use.
PARTS = {
    "people": gettext_lazy("Accounts and teams"),
    "upkeep": gettext_lazy("The site"),
    "causes": gettext_lazy("Causes"),
    "moderation": gettext_lazy("Moderation"),
    "bodies": gettext_lazy("Public bodies"),
    "courier": gettext_lazy("Mail"),
    "ledger": gettext_lazy("Public record"),
}


class OperatorSite(AdminSite):
    site_header = site_title = gettext_lazy("Birge: operators")
    index_title = gettext_lazy("Registers and switches")
    enable_nav_sidebar = False
    empty_value_display = "–"

    def __init__(self, name: str = "admin") -> None:
        super().__init__(name)
        self.disable_action("delete_selected")

    def has_permission(self, request: HttpRequest) -> bool:
        person = request.user
        is_operator = bool(person.is_active and getattr(person, "is_staff", False))
        return is_operator and is_mfa_enabled(person)

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        behind = super().admin_view(view, cacheable)

        def door(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            refusal = self.refuse(request)
            answer: HttpResponse = refusal or behind(request, *args, **kwargs)
            return answer

        return update_wrapper(never_cache(door), view)

    def refuse(self, request: HttpRequest) -> HttpResponse | None:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not account_of(request).is_staff:
            raise Http404
        if not self.has_permission(request):
            messages.warning(request, _("Operators need a second proof that it is them. Add one."))
            return redirect("mfa_index")
        return None

    def get_urls(self) -> list[URLPattern | URLResolver]:
        from birge.operators.views import limits, switches

        found = [one for one in super().get_urls() if getattr(one, "name", "") not in NOT_OURS]
        own = [
            path("switches/", self.admin_view(switches), name="switches"),
            path("limits/", self.admin_view(limits), name="limits"),
        ]
        return [*own, *found]

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        from birge.courier.figures import figures, purposes
        from birge.operators.keys import outlived

        at = clock.now()
        own = {"keys": outlived(at), "mail": figures(at), "purposes": purposes(at)}
        return super().index(request, {**(extra_context or {}), **own})

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        parts = super().get_app_list(request, app_label)
        for part in parts:
            part["name"] = PARTS.get(part["app_label"], part["name"])
        order = {label: number for number, label in enumerate(PARTS)}
        return sorted(parts, key=lambda part: order.get(part["app_label"], len(order)))

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """Our registers only: what libraries bring along would show addresses and secrets."""
        if admin_class and issubclass(admin_class, Register):
            super().register(model_or_iterable, admin_class, **options)

    def note(self, request: HttpRequest, verb: str, about: str) -> None:
        trail.note(account_of(request), verb, clock.now(), about=about[:120])
