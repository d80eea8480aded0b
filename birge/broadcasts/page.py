"""A session's page: one part of its words at a time, so that it stays light on a slow line."""

from collections.abc import Sequence
from dataclasses import dataclass

from birge.broadcasts.models import Captions, Cue, Session
from birge.search.asking import asked
from birge.search.excerpt import Piece, marked
from birge.search.finding import found_of

# Cues a page: some twelve minutes of speech, and 8 KB on the wire.
PART = 150
MOST_FOUND = 200
LATEST_SECOND = 400_000


@dataclass(frozen=True)
class Line:
    """One cue as it is shown; `anchor` is its second, the same as long as its captions are."""

    cue: Cue
    anchor: str
    time: str
    pieces: Sequence[Piece] = ()
    is_chosen: bool = False


@dataclass(frozen=True)
class Part:
    lines: Sequence[Line]
    chosen: Cue | None
    earlier: int | None
    later: int | None
    count: int


def time_text(milliseconds: int) -> str:
    minutes, seconds = divmod(milliseconds // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}"


def second_of(typed: str) -> int | None:
    if not (typed.isascii() and typed.isdigit() and len(typed) < 8):
        return None
    return min(int(typed), LATEST_SECOND)


def part_of(captions: Captions, second: int | None) -> Part:
    """The part in which this second lies; its cue is the last one that begins by then."""
    cues = captions.cues
    count = cues.count()
    chosen = None
    if second is not None:
        begun = cues.filter(starts__lt=(second + 1) * 1000).order_by("number")
        chosen = begun.last() or cues.first()
        # Several may begin in one second: the first of them is meant.
        chosen = (chosen and begun.filter(starts__gte=chosen.second * 1000).first()) or chosen
    first = (chosen.number // PART * PART) if chosen else 0
    rows = list(cues.select_related("withheld_by").prefetch_related("rewordings")
                [first : first + PART])  # fmt: skip
    earlier = cues.filter(number=max(0, first - PART)).first() if first else None
    later = cues.filter(number=first + PART).first()
    return Part(
        lines=_lines(rows, chosen),
        chosen=next((cue for cue in rows if chosen and cue.pk == chosen.pk), None),
        earlier=earlier.second if earlier else None,
        later=later.second if later else None,
        count=count,
    )


def _lines(rows: Sequence[Cue], chosen: Cue | None) -> list[Line]:
    lines, seen = [], set()
    for cue in rows:
        anchor = f"c{cue.second}" if cue.second not in seen else f"c{cue.second}-{cue.number}"
        seen.add(cue.second)
        is_chosen = chosen is not None and cue.pk == chosen.pk
        lines.append(Line(cue, anchor, time_text(cue.starts), is_chosen=is_chosen))
    return lines


def found_in(session: Session, question: str) -> list[Line]:
    """The sentences of a session in which all of these words stand, in the order of time."""
    wanted = asked(question)
    rows = Cue.objects.findable().filter(captions__session=session)
    keys = [pk for _form, pk in found_of(wanted, "cue", rows).pairs]
    found = rows.filter(pk__in=keys).select_related("captions")
    ordered = found.order_by("captions__language", "number")[:MOST_FOUND]
    return [
        Line(
            cue, f"c{cue.second}", time_text(cue.starts),
            marked(cue.words, cue.captions.language, wanted),
        )
        for cue in ordered
    ]  # fmt: skip
