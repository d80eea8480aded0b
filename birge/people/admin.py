"""Accounts, roles and invitations as operators see them: no whole address, no secret."""

from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.contrib import admin, messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from birge.kit import clock
from birge.people import scopes, trail
from birge.people.address import masked
from birge.people.forms import AccountStateForm, GrantForm, OperatorsInvitationForm
from birge.people.gates import account_of
from birge.people.models import Account, Deed, Invitation, Membership
from birge.people.models.membership import Role
from birge.people.verbs.invite import invite, withdraw_invitation
from birge.people.views.team import send_invitation
from birge.upkeep.registers import Register, TabularInline, register


def known_as(account: Account) -> str:
    return f"{account.name} ({masked(account.email)})" if account.name else masked(account.email)


class RolesHeld(TabularInline):
    model, form = Membership, GrantForm
    extra = 1
    verbose_name, verbose_name_plural = _("role"), _("roles")

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True

    def get_max_num(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        """One more than are held: a script has no second one to add."""
        return 1 + (obj.memberships.count() if obj else 0)

    has_add_permission = has_delete_permission = has_view_permission

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class AccountRegister(Register):
    may_change = True
    form = AccountStateForm
    inlines = (RolesHeld,)
    actions = None
    fields = ("who", "since", "last_seen", "two_proofs", "operator", "is_active")
    readonly_fields = ("who", "since", "last_seen", "two_proofs", "operator")
    list_display = ("who", "since", "open", "operator")
    search_fields = ("name",)
    search_help_text = _("A name, or a whole e-mail address.")
    ordering = ("id",)

    def title_of(self, row: Account) -> str:
        return known_as(row)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """A whole address finds its account; a part of one tells nothing."""
        typed = search_term.strip()
        if not typed:
            return queryset, False
        return queryset.filter(Q(email__iexact=typed) | Q(name__icontains=typed)), False

    @admin.display(description=_("Who"))
    def who(self, row: Account) -> str:
        return known_as(row)

    @admin.display(description=_("Since"), ordering="joined_on")
    def since(self, row: Account) -> Any:
        return row.joined_on

    @admin.display(description=_("Last sign-in"))
    def last_seen(self, row: Account) -> Any:
        return row.last_login.date() if row.last_login else "–"

    @admin.display(description=_("Second proof"), boolean=True)
    def two_proofs(self, row: Account) -> bool:
        return bool(is_mfa_enabled(row))

    @admin.display(description=_("Operator"), boolean=True)
    def operator(self, row: Account) -> bool:
        return row.is_staff

    @admin.display(description=_("Open"), boolean=True, ordering="is_active")
    def open(self, row: Account) -> bool:
        return row.is_active

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        form.by = account_of(request)  # type: ignore[attr-defined]
        return form

    def log_change(self, request: HttpRequest, obj: Account, message: Any) -> Any:
        """Each deed is noted where it is done, with the team that it concerns."""

    def save_model(self, request: HttpRequest, obj: Account, form: Any, change: bool) -> None:
        if "is_active" in form.changed_data:
            obj.save(update_fields=["is_active"])
            verb = "reactivate" if obj.is_active else "deactivate"
            trail.note(account_of(request), verb, clock.now(), about=f"account {obj.pk}")

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        by, at = account_of(request), clock.now()
        about = f"account {form.instance.pk}"
        for granted in formset.save(commit=False):
            granted.since = at.date()
            granted.save()
            trail.note(by, "grant-role", at, of=granted.of, about=f"{granted.role}, {about}")
        # As it is held: what the form sent of a role that it takes back does not count.
        keys = [one.pk for one in formset.deleted_objects]
        for revoked in Membership.objects.filter(pk__in=keys):
            trail.note(by, "revoke-role", at, of=revoked.of, about=f"{revoked.role}, {about}")
            revoked.delete()


class InvitationRegister(Register):
    may_add = True
    form = OperatorsInvitationForm
    list_display = ("to", "role_name", "place", "until")
    list_display_links = None
    ordering = ("expires_at",)
    actions = ("withdraw",)

    def title_of(self, row: Invitation) -> str:
        return masked(row.email)

    @admin.display(description=_("To"))
    def to(self, row: Invitation) -> str:
        return masked(row.email)

    @admin.display(description=_("Role"))
    def role_name(self, row: Invitation) -> str:
        return str(Role(row.role).label)

    @admin.display(description=_("Where"))
    def place(self, row: Invitation) -> str:
        return row.of

    @admin.display(description=_("Until"), ordering="expires_at")
    def until(self, row: Invitation) -> Any:
        return row.expires_at

    @admin.action(description=_("Withdraw the chosen invitations"))
    def withdraw(self, request: HttpRequest, chosen: QuerySet[Invitation]) -> None:
        for invitation in chosen:
            withdraw_invitation(invitation, account_of(request), clock.now())
        messages.success(request, gettext("Withdrawn."))

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """The list and no page of one: its form would show the whole address."""
        return obj is None

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """The verb notes it."""

    def save_model(self, request: HttpRequest, obj: Invitation, form: Any, change: bool) -> None:
        role, by, at = Role(obj.role), account_of(request), clock.now()
        made, secret = invite(obj.email, role, obj.of, at=at, by=by)
        send_invitation(obj.email, scopes.find(obj.of), role, secret)
        obj.pk = made.pk


class TrailRegister(Register):
    list_display = ("when", "who", "what", "place", "thing")
    list_display_links = None
    list_select_related = ("by",)
    ordering = ("-id",)
    fields = list_display

    @admin.display(description=_("When"))
    def when(self, row: Deed) -> Any:
        return row.at

    @admin.display(description=_("Who"))
    def who(self, row: Deed) -> str:
        return known_as(row.by) if row.by else gettext("a former member, or the command line")

    @admin.display(description=_("What"))
    def what(self, row: Deed) -> str:
        return trail.told(row.verb)

    @admin.display(description=_("Where"))
    def place(self, row: Deed) -> str:
        return row.of

    @admin.display(description=_("About"))
    def thing(self, row: Deed) -> str:
        return row.about


register(Account, AccountRegister, _("account"), _("accounts"))
register(Invitation, InvitationRegister, _("invitation"), _("invitations"))
register(Deed, TrailRegister, _("deed"), _("who did what"))
