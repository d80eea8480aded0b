"""What is wrong with a file of bills, place by place."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

MOST = 50


@dataclass(frozen=True)
class Problem:
    """`where` is a line, counted from 1, or a path such as results[2].actions[0].date."""

    file: str
    where: int | str
    why: str

    def __str__(self) -> str:
        told = {"file": self.file, "where": self.where, "why": self.why}
        if isinstance(self.where, int):
            return _("%(file)s, line %(where)d: %(why)s") % told
        return _("%(file)s, %(where)s: %(why)s") % told


class BadBills(ValueError):
    """Nothing of the files is taken in."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)[:MOST]
        super().__init__("\n".join(map(str, self.problems)))
