"""A team: who is in it, who is invited, and what each did."""

from django.conf import settings
from django.contrib import messages
from django.core.mail import send_mail
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from birge.kit import clock
from birge.people import scopes
from birge.people.forms import InvitationForm
from birge.people.gates import account_of, desk, let_in
from birge.people.models import Account, Deed, Invitation, Membership, Role
from birge.people.scopes import Scope
from birge.people.trail import told
from birge.people.verbs.dismiss import LastOfTeam, dismiss
from birge.people.verbs.invite import (
    AlreadyInTeam,
    ForAnotherMailbox,
    NoInvitation,
    find,
    invite,
    withdraw_invitation,
)
from birge.people.verbs.invite import accept as accept_invitation

PAGE_SIZE = 50


@desk
@require_safe
def team(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    scope, account = _enter(request, kind, slug)
    return _page(request, scope, account, InvitationForm(scope.roles))


@desk
@require_POST
def invite_colleague(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    scope, account = _enter(request, kind, slug, may_invite=True)
    form = InvitationForm(scope.roles, request.POST)
    if not form.is_valid():
        return _page(request, scope, account, form)
    email, role = form.cleaned_data["email"], Role(form.cleaned_data["role"])
    try:
        _invitation, secret = invite(email, role, scope.key, at=clock.now(), by=account)
    except AlreadyInTeam:
        form.add_error("email", _("This colleague is in the team already."))
        return _page(request, scope, account, form)
    send_invitation(email, scope, role, secret)
    messages.success(request, _("The invitation is on its way. It holds for seven days."))
    return redirect("people:team", kind, slug)


@desk
@require_POST
def remove(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """A colleague, oneself, or an invitation that nobody has accepted."""
    leaves = "membership" in request.POST and _is_own(request)
    scope, account = _enter(request, kind, slug, may_invite=not leaves)
    try:
        if "invitation" in request.POST:
            found = Invitation.objects.filter(of=scope.key)
            one = get_object_or_404(found, pk=_number(request, "invitation"))
            withdraw_invitation(one, account, clock.now())
        else:
            members = Membership.objects.filter(of=scope.key)
            member = get_object_or_404(members, pk=_number(request, "membership"))
            dismiss(member, account, clock.now())
    except LastOfTeam:
        messages.error(request, _("A team keeps at least one who can invite others."))
    return redirect("people:desk") if leaves else redirect("people:team", kind, slug)


@desk
@require_safe
def trail(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    scope, _account = _enter(request, kind, slug)
    page = Paginator(Deed.objects.of(scope.key), PAGE_SIZE).get_page(request.GET.get("page"))
    deeds = [(deed, told(deed.verb)) for deed in page]
    return render(request, "people/trail.html", {"scope": scope, "deeds": deeds, "page": page})


@desk
@require_http_methods(["GET", "HEAD", "POST"])
def accept(request: HttpRequest, secret: str) -> HttpResponse:
    account, at = account_of(request), clock.now()
    try:
        invitation = find(secret, at)
        scope = scopes.find(invitation.of)
        if request.method == "POST":
            accept_invitation(secret, account, at)
            messages.success(request, _("You have joined the team."))
            return redirect("people:desk")
    except NoInvitation:
        return render(request, "people/no_invitation.html", status=410)
    except ForAnotherMailbox:
        return render(request, "people/other_mailbox.html", {"account": account}, status=403)
    return render(request, "people/invitation.html", {"invitation": invitation, "scope": scope})


def send_invitation(email: str, scope: Scope | None, role: Role, secret: str) -> None:
    link = settings.BASE_URL + reverse("people:invitation", args=[secret])
    text = render_to_string(
        "people/mail/invitation.txt", {"scope": scope, "role": role.label, "link": link}
    )
    name = scope.name if scope else "Birge"
    send_mail(_("You are invited: %(name)s") % {"name": name}, text.strip(), None, [email])


def _enter(
    request: HttpRequest, kind: str, slug: str, *, may_invite: bool = False
) -> tuple[Scope, Account]:
    scope = scopes.find(f"{kind}/{slug}")
    if scope is None:
        raise Http404
    roles = scope.roles[:1] if may_invite else scope.roles
    return scope, let_in(request, *roles, of=scope.key)


def _page(
    request: HttpRequest, scope: Scope, account: Account, form: InvitationForm
) -> HttpResponse:
    members = list(Membership.objects.of(scope.key))
    own = next((one for one in members if one.account_id == account.pk), None)
    context = {
        "scope": scope,
        "kind_and_slug": scope.key.split("/"),
        "members": members,
        "own": own,
        "may_invite": own is not None and own.role == scope.roles[0],
        "invitations": Invitation.objects.filter(of=scope.key).pending(clock.now()),
        "form": form,
    }
    return render(request, "people/team.html", context, status=400 if form.is_bound else 200)


def _is_own(request: HttpRequest) -> bool:
    own = account_of(request).memberships.filter(pk=_number(request, "membership"))
    return own.exists()


def _number(request: HttpRequest, name: str) -> int:
    value = request.POST.get(name, "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 15 else 0
