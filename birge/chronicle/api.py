"""The chronicle of a cause as data: every entry in its lane, with figures, sources, differences."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import translation
from django.utils.translation import gettext_noop as _
from ninja import Router

from birge.causes.api import told_moment, told_withdrawn
from birge.causes.entries import Lane
from birge.causes.models import Cause
from birge.chronicle.schemas import ChronicleTold
from birge.chronicle.telling import Told, told_of
from birge.kit import clock
from birge.opendata.answers import A_WHILE, answer
from birge.opendata.schemas import responses
from birge.opendata.versions import version_at

# Whatever may put an entry on the axis.
TOPICS = ("causes", "bills", "broadcasts", "cases", "gatherings", "petitions")

router = Router(tags=["chronicle"])


@router.get(
    "/causes/{slug:slug}/chronicle/",
    response=responses(ChronicleTold, 404),
    operation_id="chronicle",
    url_name="chronicle",
    summary=_("Everything dated about one cause, in its lane"),
)
def chronicle(request: HttpRequest, slug: str) -> HttpResponseBase:
    version = version_at(clock.now(), *TOPICS)
    return answer(request, version, lambda: _told(slug), seconds=A_WHILE)


def _told(slug: str) -> dict[str, Any]:
    cause = get_object_or_404(Cause.objects.public().with_texts(), slug=slug)
    by_language = {
        code: {one.key: one for one in told_of(cause, code)} for code, _name in settings.LANGUAGES
    }
    entries = [
        _entry([told[key] for told in by_language.values()])
        for key in next(iter(by_language.values()))
    ]
    return {
        "cause": cause.slug,
        "count": len(entries),
        "claims": sum(max(1, len(entry["figures"])) for entry in entries),
        "lanes": {lane.value: _in_all(lane) for lane in Lane},
        "results": entries,
        "withdrawn": [told_withdrawn(moment) for moment in cause.moments.withdrawn()],
    }


def _entry(versions: list[Told]) -> dict[str, Any]:
    """One entry in every language of the site."""
    one = versions[0]
    codes = [code for code, _name in settings.LANGUAGES]
    told = told_moment(one.moment) if one.moment else {}
    return {
        "key": one.key,
        "lane": one.lane.value,
        "kind": told.get("kind"),
        "on": one.on,
        "until": one.until,
        "precision": one.precision,
        "title": {code: version.title for code, version in zip(codes, versions, strict=True)},
        "who": told.get("who", {}),
        "place": told.get("place", {}),
        "channel": told.get("channel", {}),
        "note": told.get("note", {}),
        "differs": one.differs,
        "url": settings.BASE_URL + one.url if one.url else None,
        "sources": told.get("sources")
        or [{"key": source.key, "says": None} for source in one.sources],
        "figures": told.get("figures", []),
        "corrections": told.get("corrections", []),
    }


def _in_all(lane: Lane) -> dict[str, str]:
    names = {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            names[code] = str(lane.label)
    return names
