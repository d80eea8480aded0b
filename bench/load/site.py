"""A site to measure: `prepare` it, make `links` for so many signers, `count` what is stored."""

import os
import sys
from collections.abc import Callable
from pathlib import Path


def main(deed: str, *words: str) -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "birge.config.settings")
    django.setup()
    deeds: dict[str, Callable[..., None]] = {"prepare": prepare, "links": links, "count": count}
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
    from birge.petitions import wish as wishes
    from birge.petitions.models import Petition

    at, petition = clock.now(), Petition.objects.get()
    text = petition.text_in("ru")
    assert text
    with Path(path).open("w", encoding="ascii") as file:
        for number in range(int(count)):
            wish = wishes.Wish(
                petition.pk, text.pk, f"p{batch}-{number}@example.kz", "Айгүл", "Сейітова"
            )
            file.write(f"/ru/petitions/confirm/{wishes.seal(wish, Receipt.new(), at)}/\n")


def count() -> None:
    from birge.petitions.models import Signature

    print(Signature.objects.count())


if __name__ == "__main__":
    main(*sys.argv[1:])
