"""Asking YouTube's interface with the operator's key, which stands in no address and no log."""

import http.client
from collections.abc import Iterator, Sequence
from urllib.parse import urlencode, urlsplit

from birge.broadcasts.audiencefile.reading import BadFigures, Told, read

AT_ONCE, SECONDS, LONGEST = 50, 20, 1 << 20


class NotAnswered(OSError):
    """The interface refused, or is not there. The message has its status, and no key."""


def ask(api: str, key: str, recordings: Sequence[str]) -> Iterator[Told]:
    """Viewers now and views so far; fifty recordings a request. Raises NotAnswered."""
    for start in range(0, len(recordings), AT_ONCE):
        body = _get(api, key, recordings[start : start + AT_ONCE])
        try:
            yield from read(body)
        except BadFigures:
            continue  # none of them has figures


def _get(api: str, key: str, recordings: Sequence[str]) -> bytes:
    parts = urlsplit(api)
    secure = parts.scheme == "https"
    connect = http.client.HTTPSConnection if secure else http.client.HTTPConnection
    connection = connect(str(parts.hostname), parts.port, timeout=SECONDS)
    asked = urlencode({"part": "liveStreamingDetails,statistics", "id": ",".join(recordings)})
    try:
        path = f"{parts.path.rstrip('/')}/videos?{asked}"
        connection.request("GET", path, headers={"X-Goog-Api-Key": key})
        with connection.getresponse() as answer:
            body = answer.read(LONGEST)
            if answer.status != 200:
                raise NotAnswered(f"HTTP {answer.status}")
            return body
    except (OSError, http.client.HTTPException) as error:
        raise NotAnswered(str(error) if isinstance(error, NotAnswered) else "") from None
    finally:
        connection.close()
