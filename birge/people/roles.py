"""The operator's way to give and take roles: the first moderators and officers come so."""

from typing import Any

import click
from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from birge.kit import clock
from birge.people import scopes, trail
from birge.people.address import BadAddress, parse
from birge.people.models import Invitation, Membership, Role
from birge.people.scopes import Scope
from birge.people.verbs.dismiss import LastOfTeam, dismiss
from birge.people.verbs.invite import AlreadyInTeam, invite

OF = click.option("--of", default="", help=_("causes/SLUG or bodies/SLUG; nothing for the site."))


@click.group(help=_("Who runs, judges and answers: roles, given and taken."))
def people() -> None:
    pass


@people.command(help=_("Invite someone to a role: a letter with a link, or the link alone."))
@click.argument("email")
@click.argument("role", type=click.Choice(Role.values))
@OF
@click.option("--language", type=click.Choice([code for code, _name in settings.LANGUAGES]))
@click.option("--print", "prints", is_flag=True, help=_("Print the link instead of mailing it."))
def grant(email: str, role: str, of: str, language: str | None, prints: bool) -> None:
    address = _address(email)
    _scope(Role(role), of)
    try:
        _invitation, secret = invite(address, Role(role), of, at=clock.now())
    except AlreadyInTeam:
        raise click.ClickException(
            _("This address has a role there already. First: birge people revoke")
        ) from None
    with translation.override(language or translation.get_language()):
        link = settings.BASE_URL + reverse("people:invitation", args=[secret])
        if not prints:
            _mail(address, _scope(Role(role), of), Role(role), link)
    click.echo(link if prints else _("The invitation is on its way. It holds for seven days."))


@people.command("list", help=_("Everyone with a role, and who is invited."))
@OF
def list_people(of: str) -> None:
    wanted: dict[str, Any] = {"of": of} if of else {}
    for one in Membership.objects.filter(**wanted).select_related("account").order_by("of", "id"):
        click.echo(f"{one.of or '-'}\t{one.role}\t{one.account.email}\t{one.since}")
    for invited in Invitation.objects.filter(**wanted).pending(clock.now()):
        until = _("invited until %(day)s") % {"day": invited.expires_at.date()}
        click.echo(f"{invited.of or '-'}\t{invited.role}\t{invited.email}\t{until}")


@people.command(help=_("Take a role, or an invitation that nobody accepted, away."))
@click.argument("email")
@OF
def revoke(email: str, of: str) -> None:
    address, at = _address(email), clock.now()
    found = Membership.objects.filter(account__email=address, of=of).first()
    withdrawn, _rows = Invitation.objects.filter(email=address, of=of).delete()
    if found is None and not withdrawn:
        raise click.ClickException(_("This address has no role there. See: birge people list"))
    if found is not None:
        account = found.account
        try:
            dismiss(found, None, at)
        except LastOfTeam:
            raise click.ClickException(
                _("A team keeps at least one who can invite others. Grant the role first.")
            ) from None
        trail.note(account, "lose-role", at, of=of, about=found.role)
    click.echo(_("Taken away."))


def _address(email: str) -> str:
    try:
        return parse(email).deliverable.lower()
    except BadAddress:
        raise click.ClickException(
            _("This address can't receive mail. Check it for a missing letter.")
        ) from None


def _scope(role: Role, of: str) -> Scope | None:
    """Moderators are of the site; every other role is of something that is there."""
    if role == Role.MODERATOR:
        if of:
            raise click.ClickException(_("Moderators judge for the whole site: leave --of out."))
        return None
    scope = scopes.find(of)
    if scope is None or role not in scope.roles:
        raise click.ClickException(
            _("There is no team “%(of)s” with this role. Say --of causes/SLUG or bodies/SLUG.")
            % {"of": of}
        )
    return scope


def _mail(address: str, scope: Scope | None, role: Role, link: str) -> None:
    values = {"scope": scope, "role": role.label, "link": link}
    text = render_to_string("people/mail/invitation.txt", values)
    subject = _("You are invited: %(name)s") % {"name": scope.name if scope else "Birge"}
    send_mail(subject, text.strip(), None, [address])
