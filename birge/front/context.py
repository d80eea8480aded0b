"""What every page knows about the site it stands on."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from birge.front.languages import languages
from birge.kit import clock
from birge.upkeep import notices

# Longer queries come from no page of ours, and would stand on the page six times.
LONGEST_QUERY = 200


def site(request: HttpRequest) -> dict[str, Any]:
    """`absolute` is this page's address, without its query: a query may hold what is private."""
    return {
        "site": {
            "demo": settings.DEMO,
            "base_url": settings.BASE_URL,
            "absolute": settings.BASE_URL + request.path,
            # Asked only by pages that show it.
            "notices": lambda: notices.showing(clock.now()),
            "languages": languages(_address(request)),
            "source_code": getattr(settings, "SOURCE_CODE_URL", ""),
        }
    }


def _address(request: HttpRequest) -> str:
    path, _mark, query = request.get_full_path().partition("?")
    return f"{path}?{query}" if 0 < len(query) <= LONGEST_QUERY else path
