"""The shape of what a member of a team types."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from birge.kit.text import has_hidden_characters, one_line
from birge.people import scopes
from birge.people.address import BadAddress, parse
from birge.people.models import Account, Invitation, Membership, Role

NAME_LENGTH = 60
OF_HELP = _("causes/… or bodies/… with the last part of its address; nothing for moderators.")


class NameForm(forms.Form):
    """Beside the address that allauth asks for."""

    name = forms.CharField(
        label=_("What your team calls you"),
        help_text=_("Seen by your team, never by the public. A short name is enough."),
        max_length=NAME_LENGTH,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )

    def clean_name(self) -> str:
        name = one_line(self.cleaned_data["name"])
        if has_hidden_characters(name):
            raise ValidationError(_("This name has hidden characters. Type it again by hand."))
        return name

    def signup(self, request: HttpRequest, account: Account) -> None:
        """Called by allauth when the account is made."""
        account.name = self.cleaned_data["name"]
        account.save(update_fields=["name"])


class AccountForm(NameForm):
    desk_mail = forms.ChoiceField(
        label=_("Letters about what arrives at your desk and when it is due"),
        required=False,
        choices=[
            ("", _("Yes, in the language of what arrives")),
            *settings.LANGUAGES,
            ("none", _("No letters")),
        ],
        widget=forms.RadioSelect,
    )


class InvitationForm(forms.Form):
    email = forms.CharField(
        label=_("E-mail"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Write the address of your colleague.")},
    )
    role = forms.ChoiceField(label=_("Role"), widget=forms.RadioSelect)

    def __init__(self, roles: tuple[Role, ...], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["role"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101
        field.choices = [(role.value, role.label) for role in roles]
        field.initial = roles[-1].value

    def clean_email(self) -> str:
        try:
            return parse(self.cleaned_data["email"]).deliverable.lower()
        except BadAddress:
            raise ValidationError(
                _("This address can't receive mail. Check it for a missing letter.")
            ) from None


class AccountStateForm(forms.ModelForm):  # type: ignore[type-arg]
    """What an operator may change of an account: whether it is open."""

    by: Account

    class Meta:
        model = Account
        fields = ("is_active",)
        labels = {"is_active": _("Open")}
        help_texts = {
            "is_active": _("A closed account can't sign in, and is signed out at its next step.")
        }

    def clean_is_active(self) -> bool:
        is_active = bool(self.cleaned_data["is_active"])
        if not is_active and self.instance.pk == self.by.pk:
            raise ValidationError(_("You can't close your own account here."))
        return is_active


class RoleForm(forms.ModelForm):  # type: ignore[type-arg]
    """A role and the team that it is in, which must be there."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        role, of = cleaned.get("role"), cleaned.get("of", "")
        if role and role not in roles_in(of):
            self.add_error("of", _("There is no such team, or it has no such role."))
        return cleaned


class GrantForm(RoleForm):
    class Meta:
        model = Membership
        fields = ("role", "of")
        labels = {"role": _("Role"), "of": _("Where")}
        help_texts = {"of": OF_HELP}


class OperatorsInvitationForm(RoleForm):
    email = forms.CharField(label=_("E-mail"), max_length=254)

    class Meta:
        model = Invitation
        fields = ("email", "role", "of")
        labels = {"role": _("Role"), "of": _("Where")}
        help_texts = {"of": OF_HELP}

    clean_email = InvitationForm.clean_email

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        there = Membership.objects.filter(
            account__email=cleaned.get("email"), of=cleaned.get("of", "")
        )
        if there.exists():
            self.add_error("email", _("This colleague is in the team already."))
        return cleaned

    def validate_unique(self) -> None:
        """A second invitation replaces the first: the verb does that."""

    def _get_validation_exclusions(self) -> set[str]:
        return {*super()._get_validation_exclusions(), "email", "of"}  # type: ignore[misc]


def roles_in(of: str) -> tuple[str, ...]:
    """The roles that the team of this key has; the site itself has moderators."""
    if not of:
        return (Role.MODERATOR,)
    scope = scopes.find(of)
    return tuple(scope.roles) if scope else ()
