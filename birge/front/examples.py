"""Invented numbers that only show how the two kinds of figures look."""

import datetime as dt
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Source:
    short_name: Promise
    url: str = ""


@dataclass(frozen=True)
class Reported:
    text: Promise
    who: Promise
    on: dt.date
    sources: tuple[Source, ...]


MEASURED = 12_480
REPORTED = Reported(
    _("over 12,000 signatures"),
    _("A newspaper"),
    dt.date(2024, 2, 10),
    (Source(_("title of the article")),),
)
