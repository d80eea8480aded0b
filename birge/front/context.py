"""What every page knows about the site it stands on."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from birge.front.languages import languages


def site(request: HttpRequest) -> dict[str, Any]:
    """`absolute` is this page's address, without its query: a query may hold what is private."""
    return {
        "site": {
            "demo": settings.DEMO,
            "base_url": settings.BASE_URL,
            "absolute": settings.BASE_URL + request.path,
            "languages": languages(request.get_full_path()),
            "source_code": getattr(settings, "SOURCE_CODE_URL", ""),
        }
    }
