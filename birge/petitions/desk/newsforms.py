"""The shape of news, and of what an organiser's browser hands over to be carried."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.conf import settings
from django.forms import BoundField
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from birge.kit.languages import direction
from birge.kit.text import has_hidden_characters, one_line
from birge.people.newstoken import BadNewsToken, digest
from birge.petitions.models import News, Petition
from birge.petitions.verbs.carry_news import Recipient
from birge.petitions.verbs.publish_news import NewsText

TITLE_LENGTH = 150
TEXT_LENGTH = 10_000
NOTE_LENGTH = 500
# As many as a browser asks about at a time.
MOST_TOKENS = 500


class NewsForm(forms.Form):
    """A title and a text in each language of the petition and of this site; one is enough."""

    def __init__(self, petition: Petition, data: QueryDict | None, news: News | None = None):
        super().__init__(data)
        self.tags = _languages(petition)
        before = news.newest.texts if news else {}
        for tag in self.tags:
            words = before.get(tag, {})
            self.fields[f"title_{tag}"] = _field(TITLE_LENGTH, words.get("title"), tag, rows=0)
            self.fields[f"text_{tag}"] = _field(TEXT_LENGTH, words.get("text"), tag, rows=8)
        if news:
            self.fields["correction"] = forms.CharField(
                label=_("What you put right"),
                help_text=_("Everyone sees it, beside the words as they stood before."),
                max_length=NOTE_LENGTH, widget=forms.Textarea(attrs={"rows": 2}),
            )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for tag in self.tags:
            cleaned[f"title_{tag}"] = title = one_line(cleaned.get(f"title_{tag}") or "")
            if has_hidden_characters(title):
                self.add_error(f"title_{tag}", _("This title has hidden characters. Type it."))
            self._refuse_half(tag, bool(title), bool(cleaned.get(f"text_{tag}")))
        if not self.errors and not any(cleaned[f"title_{tag}"] for tag in self.tags):
            self.add_error(f"title_{self.tags[0]}", _("Write the news in one language at least."))
        return cleaned

    def _refuse_half(self, tag: str, has_title: bool, has_text: bool) -> None:
        if has_title != has_text and f"title_{tag}" not in self.errors:
            self.add_error(
                f"text_{tag}" if has_title else f"title_{tag}",
                _("Write both a title and a text in this language, or neither."),
            )

    def texts(self) -> dict[str, NewsText]:
        values = self.cleaned_data
        return {
            tag: NewsText(values[f"title_{tag}"], values[f"text_{tag}"].replace("\r\n", "\n"))
            for tag in self.tags
            if values[f"title_{tag}"]
        }

    def written(self) -> Iterator[BoundField]:
        for tag in self.tags:
            yield from (self[f"title_{tag}"], self[f"text_{tag}"])

    def preview(self) -> list[dict[str, Any]]:
        return [
            {
                "language": tag, "direction": direction(tag), "title": words.title,
                "paragraphs": [part for part in words.text.split("\n\n") if part.strip()],
            }
            for tag, words in self.texts().items()
        ]  # fmt: skip


class TokensForm(forms.Form):
    tokens = forms.JSONField()

    def clean_tokens(self) -> list[str]:
        value = self.cleaned_data["tokens"]
        if not isinstance(value, list) or len(value) > MOST_TOKENS:
            raise forms.ValidationError(f"a list of at most {MOST_TOKENS} tokens")
        try:
            for token in value:
                digest(token)
        except (BadNewsToken, AttributeError):
            raise forms.ValidationError("something here is not a token") from None
        return value


class RecipientsForm(forms.Form):
    """[[address, language, token], …]"""

    recipients = forms.JSONField(required=False)

    def clean_recipients(self) -> list[Recipient]:
        rows = self.cleaned_data["recipients"]
        if not isinstance(rows, list) or not all(map(_is_row, rows)):
            raise forms.ValidationError("rows of address, language and token")
        return [Recipient(*row) for row in rows]


def _is_row(row: Any) -> bool:
    return isinstance(row, list) and len(row) == 3 and all(isinstance(cell, str) for cell in row)


def _field(length: int, initial: str | None, tag: str, rows: int) -> forms.CharField:
    shown = {"lang": tag, "dir": direction(tag)}
    widget = forms.Textarea({**shown, "rows": rows}) if rows else forms.TextInput(shown)
    hint = _("Plain words. An empty line begins a new paragraph.") if rows else ""
    label = _("Text (%(language)s)") if rows else _("Title (%(language)s)")
    name = dict(settings.LANGUAGES).get(tag, tag)
    return forms.CharField(
        label=label % {"language": name}, help_text=hint, max_length=length,
        initial=initial, required=False, widget=widget,
    )  # fmt: skip


def _languages(petition: Petition) -> list[str]:
    """The original first: without it there is nothing to fall back on."""
    own = [petition.original_language, *petition.full_texts]
    return list(dict.fromkeys([*own, *(code for code, _name in settings.LANGUAGES)]))
