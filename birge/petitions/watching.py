"""What the page about bursts and sweeps shows: numbers, as bars, beside those of a real surge."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from birge.people.desks import Item, Section
from birge.people.models import Account, Role
from birge.petitions.models import Burst, Petition, Pulse, Sweep
from birge.petitions.models.burst import STEP

# UK petition 241584 in the twelve hours from 18:00 UTC of 20 March 2019, by the half hour: its own
# counter, read by evilneuro/petition-241584. First people and links, then the news, then the night.
REAL = (
    603, 603, 3409, 9019, 11559, 12682, 17531, 31106, 34441, 48155, 34218, 26569, 17544, 10753,
    6430, 4546, 3516, 2808, 2389, 2233, 2330, 2804, 4284, 7841,
)  # fmt: skip
SHOWN = 72

SIGNS: dict[str, Promise] = {
    "fast": gettext_lazy("Far more than is usual for this petition: news does that too"),
    "network": gettext_lazy(
        "Half or more from one network: a school, an office, a carrier, or one machine"
    ),
    "disposable": gettext_lazy("Many mailboxes made to be thrown away: the careful use them too"),
    "alike": gettext_lazy("Half or more of the addresses have one form"),
}


DEEDS: dict[str, object] = {
    "burst-close": gettext_lazy("closed a flag"),
    "sweep-propose": gettext_lazy("proposed a removal"),
    "sweep-agree": gettext_lazy("agreed to a removal"),
    "sweep-drop": gettext_lazy("dropped a removal"),
    "sweep-restore": gettext_lazy("took a removal back"),
}


@dataclass(frozen=True)
class Bar:
    """In a box of 1000 by 100; strings, so that no template localises them."""

    x: str
    y: str
    height: str


def bars(numbers: Sequence[int]) -> list[Bar]:
    top = max([1, *numbers])
    width = 1000 / max(1, len(numbers))
    heights = [100 * number / top for number in numbers]
    return [
        Bar(f"{at * width:.1f}", f"{100 - height:.1f}", f"{height:.1f}")
        for at, height in enumerate(heights)
    ]


def width(numbers: Sequence[int]) -> str:
    return f"{850 / max(1, len(numbers)):.1f}"


@dataclass(frozen=True)
class Drawn:
    bars: list[Bar]
    width: str
    most: int
    rows: list[Pulse]


def drawn(petition: Petition, at: dt.datetime) -> Drawn:
    """The last twelve hours; ten minutes in which nobody asked are bars of no height."""
    last = at - (at - dt.datetime.fromtimestamp(0, dt.UTC)) % STEP
    since = last - SHOWN * STEP
    rows = list(petition.pulses.filter(at__gte=since).order_by("at"))
    asked = {row.at: row.asked for row in rows}
    numbers = [asked.get(since + step * STEP, 0) for step in range(SHOWN)]
    return Drawn(bars(numbers), width(numbers), max(numbers), rows[::-1])


def real() -> Drawn:
    return Drawn(bars(REAL), width(REAL), max(REAL), [])


def signs_of(burst: Burst) -> list[Promise]:
    return [SIGNS[name] for name in burst.signs if name in SIGNS]


def sections_of(account: Account, at: dt.datetime) -> Iterator[Section]:
    """What waits for a moderator: a flag to close, a sweep to agree to."""
    if not account.memberships.holding(Role.MODERATOR).exists():
        return
    items = [_item(burst.petition, _("A burst: look at it")) for burst in Burst.objects.waiting()]
    proposed = Sweep.objects.filter(state=Sweep.State.PROPOSED).select_related("petition")
    items += [_item(one.petition, _("A removal waits for a second moderator")) for one in proposed]
    yield Section(
        _("Bursts and removals"), items,
        actions=[(reverse("petitions:bursts"), _("All petitions that collect"))],
        empty=_("Nothing unusual."), order=11,
    )  # fmt: skip


def _item(petition: Petition, note: str) -> Item:
    text = petition.full_text
    title = text.title if text else petition.slug
    return Item(title, reverse("petitions:watch", args=[petition.slug]), note)
