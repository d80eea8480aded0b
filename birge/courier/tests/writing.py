"""The type of the fixture `write`, and the moment at which the letters of the tests are written."""

import datetime as dt
from typing import Any, Protocol

from birge.courier.models import Letter

AT = dt.datetime(2026, 11, 22, 9, 0, tzinfo=dt.UTC)


class Write(Protocol):
    def __call__(self, recipient: str = ..., **changes: Any) -> Letter: ...
