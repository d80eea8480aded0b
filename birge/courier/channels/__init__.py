"""What a channel is: something that takes one letter at a time to where it goes."""

from types import TracebackType
from typing import Protocol, Self

from birge.courier.contents import Contents
from birge.courier.models import Letter


class NotDelivered(Exception):
    """`reason` may name the recipient: scrub it before it is kept.

    `permanent`: trying again is of no use. `unreachable`: nor is trying the other letters now.
    `broken`: the other side broke off or fell silent; it may even have taken the letter.
    """

    def __init__(
        self,
        reason: str,
        *,
        permanent: bool = False,
        unreachable: bool = False,
        broken: bool = False,
    ) -> None:
        super().__init__(reason)
        self.reason, self.permanent = reason, permanent
        self.unreachable, self.broken = unreachable, broken


class Channel(Protocol):
    # Whether a delivered letter keeps its words: only where nobody's real words are sent.
    keeps_words: bool

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...

    def deliver(self, letter: Letter, contents: Contents) -> str:
        """Return the other side's answer; raises NotDelivered."""
        ...

    def rest(self) -> None:
        """Let go of the connection, while there is nothing to send."""
        ...

    def cut(self) -> None:
        """Break off, from another thread, a delivery that takes too long."""
        ...
