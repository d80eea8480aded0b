"""The ways in which a check can end, each with its exit code."""

OK, REFUSED, USAGE, UNREACHABLE = 0, 1, 2, 3


class Failure(Exception):
    """`problem` is the same in every language, for programs; the text is for people."""

    exit_code = REFUSED

    def __init__(self, problem: str, text: str) -> None:
        super().__init__(text)
        self.problem = problem


class Refused(Failure):
    """What was given does not verify."""


class Misused(Failure):
    """Asked in a way that has no answer."""

    exit_code = USAGE


class Unreachable(Failure):
    """The site, the file or the network did not give what was asked for."""

    exit_code = UNREACHABLE
