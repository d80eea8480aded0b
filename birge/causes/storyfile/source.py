import re
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from birge.causes.storyfile.entries import SourceEntry
from birge.causes.storyfile.fields import Fields
from birge.causes.storyfile.keys import SLUG
from birge.kit import languages

SHA256 = re.compile(r"[0-9a-f]{64}")
CONFIDENCES = ("high", "medium", "low")
PRECISIONS = ("day", "month", "year")


def read_source(key: str, fields: Fields) -> SourceEntry:
    if not SLUG.fullmatch(key) or len(key) > 50:
        fields.refuse(_("a source key holds small Latin letters, digits and single hyphens."))
    entry = SourceEntry(
        key=key,
        names=fields.text("names", longest=200),
        title=fields.text("title", longest=300),
        publisher=fields.text("publisher", longest=200),
        about=fields.texts("about"),
        url=_url(fields, "url"),
        published_on=fields.date("published_on"),
        published_precision=fields.choice("published_precision", PRECISIONS, default="day"),
        confidence=fields.choice("confidence", CONFIDENCES),
        language=_language(fields),
        reliability=fields.texts("reliability"),
        copy_sha256=fields.text("copy_sha256", longest=64).lower(),
        copied_on=fields.date("copied_on"),
        copy_url=_url(fields, "copy_url"),
    )
    _check_copy(fields, entry)
    if not entry.publisher and entry.confidence != "low":
        fields.refuse(_("a source without a publisher can only have “low” confidence."))
    if not (entry.publisher or entry.about):
        fields.refuse(_("give “publisher”, or say in “about” what this source is."))
    fields.refuse_others()
    return entry


def _language(fields: Fields) -> str:
    tag = fields.text("language", longest=35)
    if tag and not languages.is_tag(tag):
        fields.refuse(_("“language” is no language code, such as kk, ru or pt-BR."))
    return tag


def _check_copy(fields: Fields, entry: SourceEntry) -> None:
    if entry.copy_sha256 and not SHA256.fullmatch(entry.copy_sha256):
        fields.refuse(_("“copy_sha256” is 64 digits and letters from a to f."))
    if bool(entry.copy_sha256) != bool(entry.copied_on) or (entry.copy_url and not entry.copied_on):
        fields.refuse(_("“copy_sha256” and “copied_on” go together."))


def _url(fields: Fields, name: str) -> str:
    value = fields.text(name, longest=500)
    try:
        parts = urlsplit(value)
        usable = not value or (parts.scheme in ("http", "https") and bool(parts.hostname))
    except ValueError:
        usable = False
    if not usable or " " in value:
        fields.refuse(
            _("“%(name)s” must be a whole address that begins with https:// or http://.")
            % {"name": name}
        )
        return ""
    return value
