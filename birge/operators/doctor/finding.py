from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import IntEnum


class Grade(IntEnum):
    """As exit codes: the worst one found is the command's."""

    WELL = 0
    DOUBT = 1
    ILL = 2


@dataclass(frozen=True)
class Finding:
    """`words` say what was found; `mend` what to do, and is empty where all is well."""

    about: str
    grade: Grade
    words: str
    mend: str = ""


Check = Callable[[], Iterable[Finding]]
