"""What a signature and a page cost, beside their floors, on a fresh SQLite database.

    python bench/signing.py [SIGNATURES]

The floor of a signature is one durable row a commit; the floor of a page is its bytes from a view
that does nothing. Everything runs in one process, one after the other: ratios, not a load test.
"""

import os
import secrets
import sys
import tempfile
import time
from collections.abc import Callable

COUNT = 300


def main(count: int = COUNT) -> None:
    with tempfile.TemporaryDirectory(prefix="birge-bench-") as folder:
        _prepare(folder)
        _measure(count)


def _prepare(folder: str) -> None:
    os.environ.update(
        BIRGE_DATA_DIR=folder,
        BIRGE_DEMO="1",
        BIRGE_SECRETS=secrets.token_urlsafe(48),
        DJANGO_SETTINGS_MODULE="birge.config.settings",
    )
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)


def _measure(count: int) -> None:
    from django.db import connection
    from django.test import Client

    from birge.kit import clock
    from birge.ledger.running import make_keys
    from birge.people.receipt import Receipt
    from birge.petitions import wish as wishes
    from birge.petitions.verbs.sign import sign
    from tests.cast import make_cast, seal

    make_keys()
    at, cast, client = clock.now(), make_cast(), Client(SERVER_NAME="127.0.0.1")
    petition = cast.collecting(at=at)
    text = petition.text_in("ru")
    assert text
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE floor (id INTEGER PRIMARY KEY, body BLOB, mark BLOB UNIQUE)")

    def insert(number: int) -> None:
        with connection.cursor() as cursor:
            row = [secrets.token_bytes(400), secrets.token_bytes(32)]
            cursor.execute("INSERT INTO floor (body, mark) VALUES (%s, %s)", row)

    def press(number: int) -> None:
        token = wishes.seal(cast.wish(petition, f"p{number}@example.kz"), Receipt.new(), at)
        assert client.post(f"/ru/petitions/confirm/{token}/").status_code == 200

    floor = _rate("one durable row a commit (floor)", insert, count)
    wish = cast.wish(petition)
    _rate(
        "ask to sign (letter in the outbox)",
        lambda n: sign(petition, text, wish, "ru", at),
        count,
        floor,
    )
    _rate(
        "confirm, the verb alone",
        lambda n: cast.sign(petition, f"v{n}@example.kz", at=at),
        count,
        floor,
    )
    _rate("confirm, through the door", press, count, floor)
    print(f"  sealed and counted: {seal():,} entries")
    nothing = _rate("robots.txt (floor of a page)", lambda n: client.get("/robots.txt"), count)
    for name, path in (
        ("petition page", "/ru/petitions/shelter/"),
        ("its JSON", "/api/v1/petitions/shelter/"),
    ):
        _rate(name, lambda n, path=path: client.get(path), count, nothing)  # type: ignore[misc]
    known = {"If-None-Match": client.get(path)["ETag"]}
    _rate(
        "the same, known to the reader (304)",
        lambda n: client.get(path, headers=known),
        count,
        nothing,
    )


def _rate(name: str, act: Callable[[int], object], count: int, floor: float = 0) -> float:
    """Print how many a second, and that as a share of the floor."""
    begun = time.perf_counter()
    for number in range(count):
        act(number)
    rate = count / (time.perf_counter() - begun)
    print(
        f"  {name:<40}{rate:>9,.0f} /s" + (f"   {rate / floor:.2f} of the floor" if floor else "")
    )
    return rate


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
