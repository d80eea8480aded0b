"""Whether a request came to this site by its one right name."""

from django.conf import settings

from birge.kit.bridge import Scope


def is_here(scope: Scope, headers: dict[bytes, bytes]) -> bool:
    """And over the wire that the site wants; Django judges the others."""
    if b"x-forwarded-host" in headers:
        return False
    scheme = scope["scheme"].encode()
    if settings.BEHIND_PROXY:
        scheme = headers.get(b"x-forwarded-proto", b"http")
    return bool(scheme + b"://" + headers.get(b"host", b"") == settings.BASE_URL.encode())
