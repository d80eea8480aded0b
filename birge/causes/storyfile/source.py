from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from birge.causes.storyfile.entries import SourceEntry
from birge.causes.storyfile.fields import Fields
from birge.causes.storyfile.keys import SLUG

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
        url=_url(fields),
        published_on=fields.date("published_on"),
        published_precision=fields.choice("published_precision", PRECISIONS, default="day"),
        confidence=fields.choice("confidence", CONFIDENCES),
    )
    if not entry.publisher and entry.confidence != "low":
        fields.refuse(_("a source without a publisher can only have “low” confidence."))
    if not (entry.publisher or entry.about):
        fields.refuse(_("give “publisher”, or say in “about” what this source is."))
    fields.refuse_others()
    return entry


def _url(fields: Fields) -> str:
    value = fields.text("url", longest=500)
    try:
        parts = urlsplit(value)
        usable = not value or (parts.scheme in ("http", "https") and bool(parts.hostname))
    except ValueError:
        usable = False
    if not usable or " " in value:
        fields.refuse(_("“url” must be a whole address that begins with https:// or http://."))
        return ""
    return value
