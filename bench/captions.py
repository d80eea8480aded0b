"""How long it takes to find words in one hearing, with its page and without.

    python -m bench.captions [CUES]

Among ten other hearings of as many cues, on a fresh SQLite database. The words are invented; how
often each occurs follows Zipf's law, as in real speech.
"""

import random
import sys
import tempfile
from itertools import accumulate

from bench.search import _prepare, _time, _words

COUNT, HEARINGS, VOCABULARY, SAID = 600, 11, 6_000, 12


def main(count: int = COUNT) -> None:
    with tempfile.TemporaryDirectory(prefix="birge-bench-") as folder:
        _prepare(folder)
        words = _words()[:VOCABULARY]
        _fill(count, words)
        _measure(words)


def _fill(count: int, words: list[str]) -> None:
    from birge.broadcasts.models import Broadcast, Session
    from birge.broadcasts.verbs.take_captions import CaptionsPlan, publish_captions, take_captions
    from birge.causes.models import Source
    from tests.cast import NOON, make_cast

    cause, chance = make_cast().cause, random.Random(2)  # noqa: S311
    source = Source.objects.create(
        cause=cause, key="paper", publisher="A paper", confidence="high", order=0
    )
    broadcast = Broadcast.objects.create(
        cause=cause, slug="hearing", sort="hearing", title={"kk": "Отырыстар"},
        disclosure="synthetic", opened_on=NOON.date(),
    )  # fmt: skip
    often = list(accumulate(1 / (rank + 10) for rank in range(len(words))))
    for number in range(HEARINGS):
        session = Session.objects.create(
            broadcast=broadcast, key=f"s-{number}", title={"kk": "Отырыс"}, on=NOON.date()
        )
        cues = (" ".join(chance.choices(words, cum_weights=often, k=SAID)) for _cue in range(count))
        blocks = [
            f"{at // 3600:02}:{at // 60 % 60:02}:{at % 60:02}.000 --> 99:00:00.000\n{cue}."
            for at, cue in ((number * 5, cue) for number, cue in enumerate(cues))
        ]
        content = "WEBVTT\n\n" + "\n\n".join(blocks)
        plan = CaptionsPlan("a.vtt", content.encode(), ("kk", "ru")[number % 2], source)
        publish_captions(take_captions(session, plan, None, NOON), None, NOON)


def _measure(words: list[str]) -> None:
    from django.test import Client

    from birge.broadcasts.captionfile.reading import read
    from birge.broadcasts.models import Cue, Session
    from birge.broadcasts.page import found_in

    session, client = Session.objects.get(key="s-0"), Client(headers={"host": "localhost"})
    print(f"  {Cue.objects.count():,} cues, {session.captions.get().cues.count():,} in the hearing")
    asked = {
        "the commonest word": words[0],
        "a word of one cue in fifty": words[100],
        "two common words": f"{words[0]} {words[1]}",
        "the beginning of a word": words[0][:3],
        "no such word": "щщщщщ",
    }
    for name, question in asked.items():
        _time(name, lambda question=question: len(found_in(session, question)))  # type: ignore[misc]
    path = "/kk/broadcasts/hearing/s-0/"
    for name, question in (("its whole page", ""), ("its page with a question", words[100])):
        _time(name, lambda question=question: client.get(path, {"q": question}).content)  # type: ignore[misc]
    blocks = "\n\n".join(
        f"00:{at // 60:02}:{at % 60:02}.000 --> 00:59:59.000\n{words[at]} {words[at + 1]}"
        for at in range(COUNT)
    )
    content = f"WEBVTT\n\n{blocks}".encode()
    _time("reading a file of 600 cues", lambda: len(read("a.vtt", content).said))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
