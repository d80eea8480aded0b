"""YouTube's timed text in JSON: its events, and the list that youtube-transcript-api writes."""

import json
from typing import Any

from django.utils.translation import gettext as _

from birge.broadcasts.captionfile.problems import Reading
from birge.broadcasts.captionfile.words import LATEST, keep


def read_json(text: str) -> Reading:
    reading = Reading("json")
    try:
        content = json.loads(text)
    except json.JSONDecodeError as error:
        reading.refuse(error.lineno, _("this is no well-formed JSON."))
        return reading
    except RecursionError:
        reading.refuse(1, _("this is no well-formed JSON."))
        return reading
    if isinstance(content, list):
        _read_list(reading, content, text)
    elif isinstance(content, dict) and isinstance(content.get("events"), list):
        _read_events(reading, content["events"], text)
    elif isinstance(content, dict) and "playabilityStatus" in content:
        reading.refuse(
            1, _("this describes a recording and where its captions lie; it holds none of them.")
        )
    else:
        reading.refuse(1, _("neither “events” nor a list of captions."))
    return reading


def _read_events(reading: Reading, events: list[Any], text: str) -> None:
    lines = _Lines(text, '"tStartMs"')
    for event in events:
        line = lines.next() if isinstance(event, dict) and "tStartMs" in event else lines.line
        segments = event.get("segs", []) if isinstance(event, dict) else None
        starts = _time(event.get("tStartMs"), 1) if isinstance(event, dict) else None
        lasts = _time(event.get("dDurationMs", 0), 1) if isinstance(event, dict) else None
        if starts is None or lasts is None or not _are_segments(segments):
            reading.refuse(line, _("no beginning, length and words."))
            continue
        assert segments is not None  # noqa: S101
        reading.is_automatic |= any("acAsrConf" in one for one in segments)
        words = "".join(str(one.get("utf8", "")) for one in segments)
        if not event.get("aAppend"):
            keep(reading, line, starts, starts + lasts, words)
        elif words.strip():
            reading.refuse(line, _("words without a time of their own."))


def _read_list(reading: Reading, entries: list[Any], text: str) -> None:
    lines = _Lines(text, '"start"')
    for entry in entries:
        line = lines.next()
        told = entry if isinstance(entry, dict) else {}
        starts, lasts = _time(told.get("start"), 1000), _time(told.get("duration", 0), 1000)
        words = told.get("text")
        if starts is None or lasts is None or not isinstance(words, str):
            reading.refuse(line, _("no beginning, length and words."))
        else:
            keep(reading, line, starts, starts + lasts, words)


def _are_segments(segments: object) -> bool:
    return isinstance(segments, list) and all(isinstance(one, dict) for one in segments)


def _time(value: object, unit: int) -> int | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return round(value * unit) if 0 <= value * unit <= 2 * LATEST else None


class _Lines:
    """The line on which each entry stands, found by the name that each entry has once."""

    def __init__(self, text: str, name: str) -> None:
        self.text, self.name = text, name
        self.at, self.line = 0, 1

    def next(self) -> int:
        found = self.text.find(self.name, self.at)
        if found >= 0:
            self.line += self.text.count("\n", self.at, found)
            self.at = found + 1
        return self.line
