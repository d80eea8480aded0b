"""The shape of what a team writes about a matter: each text in every language of its cause."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from birge.cases import stages
from birge.cases.states import Part, WishOf
from birge.cases.verbs.begin import CasePlan
from birge.causes.courses.forms import own_words
from birge.causes.desk.fields import TITLE_LENGTH, LineField
from birge.causes.desk.textsform import SourcesField, TextsForm
from birge.causes.models import Cause


class CaseForm(TextsForm):
    def __init__(self, cause: Cause, *arguments: Any, **kwargs: Any) -> None:
        super().__init__(cause, *arguments, **kwargs)
        self.add_texts("title", _("Title"), required=True, is_line=True)
        self.add_texts("summary", _("Summary"), required=False)
        self.add_texts("place", _("Place"), required=False, is_line=True)
        choices = [(one.id, own_words(one.names)) for one in stages.SHELF.all().values()]
        self.fields["procedure"] = forms.ChoiceField(label=_("Law"), choices=choices)
        self.add_slug("sort", _("In small Latin letters, such as domestic-violence."))
        self.fields["sort"].label = _("Sort of matter")
        self.add_slug(
            words=_("The end of the page's address, in small Latin letters. Put no name into it.")
        )

    def plan(self) -> CasePlan:
        typed = self.cleaned_data
        return CasePlan(
            slug=typed["slug"], procedure=typed["procedure"], sort=typed["sort"],
            title=self.texts("title"), summary=self.texts("summary"), place=self.texts("place"),
        )  # fmt: skip


class PersonForm(forms.Form):
    def __init__(self, cause: Cause, *arguments: Any, **kwargs: Any) -> None:
        super().__init__(*arguments, **kwargs)
        self.fields["name"] = LineField(
            TITLE_LENGTH, label=_("Name"), help_text=_("As a public source prints it.")
        )
        self.fields["part"] = forms.ChoiceField(label=_("Part"), choices=Part.choices)
        self.fields["sources"] = SourcesField(cause)


class WishForm(forms.Form):
    of = forms.ChoiceField(
        label=gettext_lazy("Who asks"), choices=WishOf.choices, widget=forms.RadioSelect
    )
