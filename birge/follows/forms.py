"""The shape of what a person types to follow something."""

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from birge.follows.subjects import Subject
from birge.follows.wish import Wish
from birge.people.address import MAXIMUM_LENGTH
from birge.petitions.forms import clean_address


class FollowForm(forms.Form):
    email = forms.CharField(
        label=_("E-mail address"),
        help_text=_("We send one message with a link. Kept sealed, and used for nothing else."),
        max_length=MAXIMUM_LENGTH,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    language = forms.ChoiceField(
        label=_("Language of the letters"), choices=settings.LANGUAGES, widget=forms.RadioSelect
    )

    def __init__(self, data: QueryDict | None) -> None:
        super().__init__(data, initial={"language": get_language()})

    def clean_email(self) -> str:
        return clean_address(self.cleaned_data["email"])

    def wish(self, subject: Subject) -> Wish:
        return Wish(self.cleaned_data["email"], self.cleaned_data["language"], subject)
