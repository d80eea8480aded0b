"""Fields in which teams write: what does not fit is refused with its length, and never cut."""

import json
import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from birge.kit import languages
from birge.kit.slugs import is_slug
from birge.kit.text import has_hidden_characters, one_line
from birge.people import sealed

# Browsers cut a paste here: more than a book, so that whatever is too long comes back whole.
BROWSER_CUTS = 700_000
TITLE_LENGTH = 200


class LineField(forms.CharField):
    """One line of plain words."""

    def __init__(self, longest: int, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.longest = longest

    def to_python(self, value: Any) -> str:
        return one_line(super().to_python(value) or "")

    def validate(self, value: str) -> None:
        super().validate(value)
        refuse_long(value, self.longest)
        if has_hidden_characters(value):
            raise ValidationError(_("This line has hidden characters. Type it again by hand."))


class WordsField(forms.CharField):
    """Paragraphs, parted by blank lines."""

    def __init__(self, longest: int, rows: int, **kwargs: Any) -> None:
        attrs = {"rows": rows, "maxlength": BROWSER_CUTS}
        super().__init__(widget=forms.Textarea(attrs=attrs), **kwargs)
        self.longest = longest

    def to_python(self, value: Any) -> str:
        text = unicodedata.normalize("NFC", super().to_python(value) or "")
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        return "\n".join(line.rstrip() for line in lines).strip()

    def validate(self, value: str) -> None:
        super().validate(value)
        refuse_long(value, self.longest)


def refuse_long(value: str, longest: int) -> None:
    if len(value) > longest:
        raise ValidationError(
            _("This has %(length)d characters; %(longest)d fit. Shorten it by %(over)d."),
            code="long",
            params={"length": len(value), "longest": longest, "over": len(value) - longest},
        )


class LanguageField(forms.CharField):
    """Any language, by its tag; the usual ones are offered."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"list": "languages", "autocomplete": "off", "spellcheck": "false"}
        super().__init__(
            label=gettext_lazy("Language"),
            help_text=gettext_lazy("Its short code: kk, ru, en, ar, pt-BR …"),
            widget=forms.TextInput(attrs=attrs),
            **kwargs,
        )

    def clean(self, value: Any) -> str:
        tag = languages.spelt(super().clean(value))
        if not languages.is_tag(tag):
            raise ValidationError(_("Name the language by its code, such as kk, ru or pt-BR."))
        return tag


class SlugField(forms.CharField):
    """The last part of an address."""

    def __init__(self, longest: int) -> None:
        self.longest = longest
        super().__init__(
            label=gettext_lazy("Address"),
            help_text=gettext_lazy(
                "The end of the page's address, in small Latin letters. Leave it empty and we "
                "propose one from the title. It can't be changed later."
            ),
            required=False,
            widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        )

    def clean(self, value: Any) -> str:
        slug: str = super().clean(value).strip().lower()
        refuse_long(slug, self.longest)
        if slug and not is_slug(slug):
            raise ValidationError(
                _("Only small Latin letters, digits and single dashes between them.")
            )
        return slug


class PublicKeyField(forms.CharField):
    """The public half, bare or in its file. A private half that arrives here is refused."""

    def __init__(self) -> None:
        attrs = {"rows": 2, "autocomplete": "off", "spellcheck": "false"}
        super().__init__(
            label=gettext_lazy("Public key"),
            help_text=gettext_lazy("44 letters, digits and signs that end in “=”."),
            widget=forms.Textarea(attrs=attrs),
        )

    def clean(self, value: Any) -> str:
        typed = super().clean(value).strip()
        key = _from_file(typed) if typed.startswith("{") else "".join(typed.split()).strip('",')
        try:
            sealed.check(key)
        except sealed.BadKey:
            raise ValidationError(
                _("This is not a public key. Copy it again, from its first letter to the “=”.")
            ) from None
        return key


def _from_file(typed: str) -> str:
    try:
        content = json.loads(typed)
    except ValueError:
        content = {}
    if not isinstance(content, dict) or {"private", "locked"} & set(content):
        raise ValidationError(
            _(
                "This held the private half of a key, and it has reached the server. Don't use "
                "this key: make a new one, and paste its public half alone."
            ),
            code="private",
        )
    return str(content.get("public", ""))
