"""The demo's channel: nothing is sent, and the words stay for the page /demo/outbox/."""

from types import TracebackType
from typing import Self

from birge.courier.contents import Contents
from birge.courier.models import Letter


class Outbox:
    keeps_words = True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        return

    def deliver(self, letter: Letter, contents: Contents) -> str:
        return "250 kept in the outbox"

    def rest(self) -> None:
        return

    def cut(self) -> None:
        return
