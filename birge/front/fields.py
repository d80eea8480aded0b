"""How a form's field is written: label, hint, error, and what ties them together for a reader."""

from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.safestring import SafeString


def field_context(field: BoundField, hint: str = "", autocomplete: str = "") -> dict[str, Any]:
    hint = hint or str(field.help_text)
    described = described_by(field, hint)
    kind = kind_of(field)
    return {
        "field": field,
        "kind": kind,
        "hint": hint,
        "described": described,
        "optional": not field.field.required and kind not in ("hidden", "single"),
        "widget": "" if kind == "choices" else widget(field, described, autocomplete),
    }


def kind_of(field: BoundField) -> str:
    """hidden, choices (several buttons under one legend), single (one box) or line."""
    if field.is_hidden:
        return "hidden"
    if isinstance(field.field.widget, forms.CheckboxInput):
        return "single"
    return "choices" if field.field.widget.use_fieldset else "line"


def described_by(field: BoundField, hint: str) -> str:
    hint_id = f"{field.auto_id}_hint" if hint else ""
    error_id = f"{field.auto_id}_error" if field.errors else ""
    return " ".join(filter(None, (hint_id, error_id)))


def widget(field: BoundField, described: str, autocomplete: str) -> SafeString:
    attrs: dict[str, str | bool] = {}
    if described:
        attrs["aria-describedby"] = described
    if field.errors:
        attrs["aria-invalid"] = "true"
    if autocomplete:
        attrs["autocomplete"] = autocomplete
    return field.as_widget(attrs=attrs)


def errors_of(form: forms.BaseForm) -> list[tuple[str, str]]:
    """Each error, naming its field, with the id of the box; no id where there is none to go to."""
    found = [("", str(error)) for error in form.non_field_errors()]
    for field in form:
        found += [(target(field), named(field, str(error))) for error in field.errors]
    return found


def named(field: BoundField, error: str) -> str:
    """Away from its field an error must say which one it means."""
    label = str(field.label).rstrip(":?")
    return error if kind_of(field) == "hidden" else f"{label}: {error}"


def target(field: BoundField) -> str:
    kind = kind_of(field)
    if kind == "hidden":
        return ""
    return f"{field.auto_id}_0" if kind == "choices" else field.auto_id
