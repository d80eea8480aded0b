import datetime as dt
from typing import Any

import pytest

from birge.broadcasts.models import Broadcast, Captions, Cue, Session
from birge.broadcasts.verbs.add_session import SessionPlan, add_session
from birge.broadcasts.verbs.begin_broadcast import BroadcastPlan, begin_broadcast
from birge.broadcasts.verbs.publish_broadcast import publish_broadcast
from birge.broadcasts.verbs.take_captions import CaptionsPlan, publish_captions, take_captions
from birge.causes.models import Source
from birge.people.models import Account, Role
from tests.cast import NOON, Cast, member

# An invented meeting about a library: no real trial, no real person.
WORDS = """WEBVTT

00:00:01.000 --> 00:00:04.000
<v Төраға>Отырысты ашық деп жариялаймын.

01:02:03.000 --> 01:02:06.000
<v Кітапханашы>Кітапхана жұмыс уақытын

01:02:06.000 --> 01:02:09.500
<v Кітапханашы>кешке дейін ұзартты.

01:02:09.500 --> 01:02:12.000
<v Куәгер>Көршім Бақыт Үлгіұлы соны айтты.
"""
RUSSIAN = WORDS.replace("Көршім Бақыт Үлгіұлы соны айтты.", "Это сказал сосед Бакыт Улгиулы.")
RECORDING = "https://www.youtube.com/watch?v=abcdefghijk"


class Hall:
    """One broadcast with one session, its team, and the source that tells of it."""

    def __init__(self, cast: Cast) -> None:
        self.cause = cast.cause
        self.editor: Account = member("editor@example.kz", Role.EDITOR, "causes/shelters", proofs=1)
        self.source = Source.objects.create(
            cause=cast.cause, key="paper", publisher="A paper", confidence="high", order=0
        )
        words = {"kk": "Кітапхана туралы отырыстар", "en": "Meetings about the library"}
        plan = BroadcastPlan("library", "hearing", words, sources=[self.source])
        self.broadcast: Broadcast = begin_broadcast(cast.cause, plan, self.editor, NOON)
        self.session: Session = add_session(self.broadcast, self.plan("first"), self.editor, NOON)

    def plan(self, key: str, **chosen: Any) -> SessionPlan:
        values: dict[str, Any] = {
            "title": {"kk": "Бірінші отырыс", "en": "First meeting"}, "sources": [self.source],
            "on": dt.date(2026, 1, 5), "recording": RECORDING,
        }  # fmt: skip
        return SessionPlan(key, **{**values, **chosen})

    def take(self, words: str = WORDS, language: str = "kk", **chosen: Any) -> Captions:
        plan = CaptionsPlan("a.vtt", words.encode(), language, self.source, **chosen)
        return take_captions(self.session, plan, self.editor, NOON)

    def public(self, words: str = WORDS, language: str = "kk", **chosen: Any) -> Captions:
        self.broadcast = publish_broadcast(self.broadcast, self.editor, NOON)
        return publish_captions(self.take(words, language, **chosen), self.editor, NOON)

    def cue(self, number: int, language: str = "kk") -> Cue:
        return Cue.objects.current().get(number=number, captions__language=language)


@pytest.fixture
def hall(cast: Cast) -> Hall:
    return Hall(cast)
