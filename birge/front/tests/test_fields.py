from typing import Any

from django import forms
from django.template import Context, Template


class Form(forms.Form):
    name = forms.CharField(label="Name", help_text="As in <your> papers")
    place = forms.CharField(label="Place", required=False)
    shown = forms.ChoiceField(
        label="Shown", choices=[("a", "Yes"), ("b", "No")], widget=forms.RadioSelect
    )
    agreed = forms.BooleanField(label="Agreed", help_text="Needed")
    version = forms.IntegerField(widget=forms.HiddenInput)


def render(source: str, **context: Any) -> str:
    return Template(source).render(Context(context))


def test_label_hint_and_control_are_tied_together() -> None:
    page = render("{% field form.name autocomplete='name' %}", form=Form())
    assert '<label class="field-label" for="id_name">Name</label>' in page
    assert 'id="id_name_hint">As in &lt;your&gt; papers</p>' in page
    assert 'aria-describedby="id_name_hint"' in page
    assert 'autocomplete="name"' in page


def test_an_error_is_tied_to_its_control() -> None:
    page = render("{% field form.name %}", form=Form({}))
    assert 'aria-describedby="id_name_hint id_name_error"' in page
    assert 'aria-invalid="true"' in page
    assert 'id="id_name_error"' in page


def test_only_what_may_be_left_out_is_marked() -> None:
    assert "(if you wish)" in render("{% field form.place %}", form=Form())
    assert "(if you wish)" not in render("{% field form.name %}", form=Form())


def test_choices_stand_under_one_legend() -> None:
    page = render("{% field form.shown %}", form=Form({}))
    assert '<fieldset aria-describedby="id_shown_error">' in page
    assert '<label for="id_shown_1">No</label>' in page


def test_a_single_box_has_its_label_beside_it() -> None:
    page = render("{% field form.agreed %}", form=Form({}))
    assert '<label for="id_agreed">Agreed</label>' in page
    assert page.count('id="id_agreed_error"') == page.count('id="id_agreed_hint"') == 1


def test_a_hidden_field_is_only_its_control() -> None:
    page = render("{% field form.version %}", form=Form()).strip()
    assert page.startswith('<input type="hidden"')
    assert "<label" not in page


def test_the_summary_leads_to_each_wrong_field() -> None:
    page = render("{% error_summary form %}", form=Form({}))
    assert ['href="#id_name"' in page, 'href="#id_shown_0"' in page] == [True, True]
    assert "id_version" not in page
    assert [f">{name}: This field is required.</a>" in page for name in ("Name", "Shown")] == [
        True,
        True,
    ]
    assert page.count("<li>") == 4


def test_the_title_of_a_form_with_errors_says_so_first() -> None:
    assert render("{% error_prefix form %}Sign", form=Form({})) == "Error: Sign"


def test_a_form_without_errors_has_no_summary() -> None:
    assert render("{% error_summary form %}{% error_prefix form %}", form=Form()).strip() == ""
