"""The shape of what a member of a team types."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from birge.kit.text import has_hidden_characters, one_line
from birge.people.address import BadAddress, parse
from birge.people.models import Account, Role

NAME_LENGTH = 60


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
