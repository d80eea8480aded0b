"""Telling a person all that is held about them, each field with what it means."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.http import JsonResponse


@dataclass(frozen=True)
class Held:
    field: str
    value: object
    means: str


def download(name: str, about: str, held: Iterable[Held], at: dt.datetime) -> JsonResponse:
    """A file to keep, in the reader's language, with the field names that the site itself uses."""
    content = {
        "about": about,
        "made_at": at.isoformat(timespec="seconds"),
        "held": [{"field": one.field, "value": one.value, "means": one.means} for one in held],
    }
    response = JsonResponse(content, json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
