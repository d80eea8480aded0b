"""Put a public thing into the index, in the transaction in which it became public or changed."""

from collections.abc import Iterable, Sequence

from django.db import connection, transaction

from birge.search.models import Findable, Stem
from birge.search.writing import Entry, weights

BATCH = 1000
# Plain SQL: the same by the ORM takes three times as long, and this is most of a rebuild.
ADD = "INSERT INTO search_posting (stem_id, findable_id, weight) VALUES (%s, %s, %s)"
# A thing, and its stems with their weights.
Weighed = tuple[Findable, dict[str, int]]


@transaction.atomic
def index(entry: Entry) -> None:
    """Whatever stood there of it before is replaced."""
    findable, is_new = Findable.objects.get_or_create(form=entry.form, of=entry.of)
    if not is_new:
        findable.postings.all().delete()
    post([(findable, weights(entry))])


@transaction.atomic
def index_all(entries: Sequence[Entry]) -> None:
    """Many at once, all of one form: what stood there of them before is replaced."""
    for start in range(0, len(entries), BATCH):
        some = entries[start : start + BATCH]
        old = Findable.objects.filter(form=some[0].form, of__in=[entry.of for entry in some])
        old.delete()
        put(some)


def put(entries: Sequence[Entry]) -> None:
    """Into an index that has none of them."""
    made = Findable.objects.bulk_create(Findable(form=one.form, of=one.of) for one in entries)
    post([(findable, weights(entry)) for findable, entry in zip(made, entries, strict=True)])


def post(things: list[Weighed]) -> None:
    known = _known({stem.encode() for _findable, weighed in things for stem in weighed})
    rows = [
        (known[stem.encode()], findable.pk, weight)
        for findable, weighed in things
        for stem, weight in weighed.items()
    ]
    with connection.cursor() as cursor:
        cursor.executemany(ADD, rows)


def _known(keys: set[bytes]) -> dict[bytes, int]:
    """The primary keys of these stems; those that nobody has used before are made."""
    known = _read(keys)
    # In one order everywhere, so that two writers of the same new words never wait in a ring.
    fresh = sorted(keys - known.keys())
    Stem.objects.bulk_create(
        [Stem(key=key) for key in fresh], batch_size=BATCH, ignore_conflicts=True
    )
    return known | _read(fresh)


def _read(keys: Iterable[bytes]) -> dict[bytes, int]:
    found: dict[bytes, int] = {}
    asked = list(keys)
    for start in range(0, len(asked), BATCH):
        rows = Stem.objects.filter(key__in=asked[start : start + BATCH])
        found |= {bytes(key): pk for pk, key in rows.values_list("pk", "key")}
    return found
