from django.utils.translation import gettext as _

from birge.causes.storyfile.entries import CauseEntry
from birge.causes.storyfile.fields import Fields
from birge.causes.storyfile.keys import read_slug

DISCLOSURES = ("real", "demonstration", "synthetic")


def read_cause(fields: Fields) -> CauseEntry:
    original = fields.text("original_language", required=True, longest=10)
    languages = _languages(fields, original)
    fields.languages = languages
    entry = CauseEntry(
        slug=read_slug(fields, "slug", longest=50),
        original_language=original,
        languages=languages,
        disclosure=fields.choice("disclosure", DISCLOSURES, default="real"),
        started_on=fields.date("started_on"),
        title=fields.texts("title", required=True, longest=200),
        summary=fields.texts("summary", required=True, longest=600),
        introduction=fields.texts("introduction"),
    )
    fields.refuse_others()
    return entry


def _languages(fields: Fields, original: str) -> tuple[str, ...]:
    """The languages that every text must have; the original one alone when none are listed."""
    value = fields.take("languages")
    if value is None:
        return (original,)
    if not isinstance(value, list) or not all(isinstance(one, str) and one for one in value):
        fields.refuse(_('“languages” must be a list such as ["kk", "ru", "en"].'))
        return (original,)
    if original not in value:
        fields.refuse(_("“languages” must contain the original language."))
    return tuple(dict.fromkeys(value))
