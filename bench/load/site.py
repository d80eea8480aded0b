"""A site to measure, seen from a process of its own: each deed is asked for by its name."""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

CHUNK = 200_000
# What sealing adds to a block: birge/people/sealed.py.
AMONG = 72


def asked(environment: Mapping[str, str], *words: str) -> str:
    """A deed done in a process of its own, whose settings are those of this site."""
    command = [sys.executable, "-m", "bench.load.site", *words]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr)
    return done.stdout


def main(deed: str, *words: str) -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "birge.config.settings")
    django.setup()
    deeds: dict[str, Callable[..., None]] = {
        "prepare": prepare, "links": links, "count": count, "people": people, "mailed": mailed,
        "size": size, "fill": fill,
    }  # fmt: skip
    deeds[deed](*words)


def prepare() -> None:
    from django.core.management import call_command

    from birge.kit import clock
    from birge.ledger.running import make_keys
    from tests.cast import make_cast

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    make_keys()
    make_cast().collecting(at=clock.now())


def links(path: str, batch: str, count: str) -> None:
    """As many confirmation links as lines, of signers whom no other batch has."""
    from birge.kit import clock
    from birge.people.receipt import Receipt
    from birge.petitions import slip as slips
    from birge.petitions.models import Petition
    from birge.petitions.verbs.fill import Locks, fill
    from birge.petitions.wish import Wish

    at, petition = clock.now(), Petition.objects.get()
    text, locks = petition.text_in("ru"), Locks.of(petition)
    assert text
    with Path(path).open("w", encoding="ascii") as file:
        for number in range(int(count)):
            email = f"p{batch}-{number}@example.kz"
            wish = Wish(petition.pk, text.pk, email, "Айгүл", "Сейітова")
            slip = fill(wish, Receipt.new(), email, locks)
            file.write(f"/ru/petitions/confirm/{slips.seal(slip, at)}/\n")


def people(path: str, batch: str, count: str) -> None:
    """As many filled forms of signers as lines."""
    from birge.petitions.models import Petition

    petition = Petition.objects.get()
    text = petition.text_in("ru")
    assert text
    with Path(path).open("w", encoding="ascii") as file:
        for number in range(int(count)):
            form = {
                "given_name": "Айгүл", "family_name": "Сейітова", "consent": "on",
                "text": text.pk, "display": "hidden",
                "email": f"s{batch}-{number}@example.kz",
            }  # fmt: skip
            file.write(f"/ru/petitions/{petition.slug}/sign/ {urlencode(form)}\n")


def mailed(path: str, batch: str) -> None:
    """The links of the letters that wait in the outbox, to signers of this batch."""
    from birge.courier.models import Letter

    links = []
    for letter in Letter.objects.filter(kind="petitions.confirm"):
        contents = letter.contents()
        if contents.recipient.startswith(f"s{batch}-"):
            links += re.findall(r"/ru/petitions/confirm/[\w=-]+/", contents.text)
    Path(path).write_text("\n".join(links) + "\n", encoding="ascii")


def size(path: str) -> None:
    """Of a page as it is given to whoever takes it plain."""
    from django.test import Client

    print(len(Client(SERVER_NAME="127.0.0.1").get(path).content))


def fill(total: str) -> None:
    """Signatures until there are so many: as long as real ones, their hashes as far apart."""
    from django.db import connection, transaction

    from birge.kit import clock
    from birge.people.newstoken import DIGEST_BYTES
    from birge.petitions.models import Petition, Signature
    from birge.petitions.verbs.confirm import COLUMNS
    from birge.upkeep.writing import insert

    petition, there = Petition.objects.get(), Signature.objects.count()
    text = petition.text_in("ru")
    assert text
    on, step = petition.day_of(clock.now()).isoformat(), (1 << 256) // (int(total) + 1)
    first = (Signature.objects.order_by("-id").values_list("id", flat=True).first() or 0) + 1
    # Counted from a place of its own in each step, so that two fillings do not meet.
    offset, sealed = int(total), b"\x00" * (AMONG + 256)

    def row(number: int) -> tuple[Any, ...]:
        mark = (number * step + offset).to_bytes(32, "big")
        return (
            first + number, petition.pk, text.pk, "email", on, "counted", None, mark, mark, mark,
            sealed, mark[:DIGEST_BYTES], False, "", "hidden", "", 0,
        )  # fmt: skip

    for start in range(0, int(total) - there, CHUNK):
        with transaction.atomic():
            rows = range(start, min(start + CHUNK, int(total) - there))
            insert(Signature, COLUMNS, map(row, rows))
    connection.close()


def count() -> None:
    from birge.petitions.models import Signature

    print(Signature.objects.count())


if __name__ == "__main__":
    main(*sys.argv[1:])
