"""How long it takes to find something among many petitions, beside reading as many rows by key.

    python -m bench.search [PETITIONS]

On a fresh SQLite database, or on the empty one that BIRGE_DATABASE_URL names. The words are
invented; how often each occurs follows Zipf's law, as in real texts.
"""

import os
import random
import secrets
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import accumulate

COUNT = 100_000
VOCABULARY = 60_000
BODY = 120
ROUNDS = 15
SYLLABLES = ("ба", "ла", "қа", "за", "ко", "не", "ри", "те", "шы", "жо", "ду", "мен", "тар", "сү")


def main(count: int = COUNT) -> None:
    with tempfile.TemporaryDirectory(prefix="birge-bench-") as folder:
        _prepare(folder)
        words = _words()
        _fill(count, words)
        _measure(count, words)


def _prepare(folder: str) -> None:
    os.environ.update(
        BIRGE_DATA_DIR=folder,
        BIRGE_SECRETS=secrets.token_urlsafe(48),
        DJANGO_SETTINGS_MODULE="birge.config.settings",
    )
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)


def _words() -> list[str]:
    chance = random.Random(1)  # noqa: S311
    made: dict[str, None] = {}
    while len(made) < VOCABULARY:
        made["".join(chance.choices(SYLLABLES, k=chance.randint(2, 5)))] = None
    return list(made)


def _fill(count: int, words: list[str]) -> None:
    from birge.petitions.models import Petition, Text
    from tests.cast import NOON, make_cast

    cast, chance = make_cast(), random.Random(2)  # noqa: S311
    often = list(accumulate(1 / (rank + 10) for rank in range(len(words))))
    for start in range(0, count, 1000):
        petitions = Petition.objects.bulk_create(
            Petition(
                cause=cast.cause, body=cast.ministry, slug=f"p-{number}", original_language="kk",
                state="collecting", started_on=NOON.date(), link_key=f"{number}",
            )
            for number in range(start, min(start + 1000, count))
        )  # fmt: skip
        Text.objects.bulk_create(
            Text(
                petition=petition, language="kk" if petition.pk % 2 else "ru", number=1,
                title=" ".join(chance.choices(words, cum_weights=often, k=8)),
                summary=" ".join(chance.choices(words, cum_weights=often, k=20)),
                body=" ".join(chance.choices(words, cum_weights=often, k=BODY)),
                written_at=NOON, hash=b"",
            )
            for petition in petitions
        )  # fmt: skip


def _measure(count: int, words: list[str]) -> None:
    from django.db import connection

    from birge.petitions.models import Petition
    from birge.search.models import Posting, Stem
    from birge.search.verbs.rebuild import rebuild

    begun = time.perf_counter()
    rebuild()
    took = time.perf_counter() - begun
    print(f"  {connection.vendor}: {count:,} petitions, {Posting.objects.count():,} postings")
    print(f"  {Stem.objects.count():,} stems; rebuilt in {took:,.0f} s ({count / took:,.0f} /s)")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    keys = list(Petition.objects.values_list("pk", flat=True)[:20])
    floor = _time("twenty rows by key (floor)", lambda: Petition.objects.in_bulk(keys))
    for name, question in _questions(words):
        _time(name, lambda question=question: _ask(question), floor)  # type: ignore[misc]


def _questions(words: list[str]) -> Iterator[tuple[str, str]]:
    yield "a rare word", words[30_000] + " "
    yield "a word of one text in ten", words[20]
    yield "the commonest word", words[0]
    yield "the two commonest words", f"{words[0]} {words[1]}"
    yield "a common and a rare word", f"{words[5]} {words[5_000]}"
    yield "five common words", " ".join(words[3:8])
    yield "the beginning of a word", words[0][:3]
    yield "no such word", "щщщщщ"


def _ask(question: str) -> int:
    """As the page asks: how many there are, and the first twenty of them."""
    from birge.petitions.models import Petition
    from birge.search.asking import asked
    from birge.search.finding import found_of

    return found_of(asked(question), "petition", Petition.objects.public()).total


def _time(name: str, act: Callable[[], object], floor: float = 0) -> float:
    """Print the median in milliseconds, and how many times the floor that is."""
    took, result = [], None
    for _round in range(ROUNDS):
        begun = time.perf_counter()
        result = act()
        took.append((time.perf_counter() - begun) * 1000)
    median = statistics.median(took)
    found = f"{result:>9,} found" if isinstance(result, int) else " " * 15
    print(
        f"  {name:<32}{found}{median:>9.1f} ms" + (f"  {median / floor:>6.0f} ×" if floor else "")
    )
    return median


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
