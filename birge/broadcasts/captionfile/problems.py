"""What reading a file of captions comes to: words with their times, or why not, line by line."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Remark:
    """Something about a line of the file; lines count from 1."""

    line: int
    why: str

    def __str__(self) -> str:
        return _("line %(line)d: %(why)s") % {"line": self.line, "why": self.why}


@dataclass
class BadCaptions(ValueError):
    """Nothing of the file is taken in."""

    problems: Sequence[Remark]

    def __str__(self) -> str:
        return "; ".join(map(str, self.problems))


@dataclass(frozen=True)
class Said:
    """`starts` and `ends` are milliseconds of the recording."""

    starts: int
    ends: int
    words: str
    speaker: str
    line: int


@dataclass
class Reading:
    """What a reader gathers on its way through a file."""

    form: str
    said: list[Said] = field(default_factory=list)
    notes: list[Remark] = field(default_factory=list)
    problems: list[Remark] = field(default_factory=list)
    language: str = ""
    is_automatic: bool = False

    def refuse(self, line: int, why: str) -> None:
        self.problems.append(Remark(line, why))

    def note(self, line: int, why: str) -> None:
        self.notes.append(Remark(line, why))
