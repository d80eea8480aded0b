"""Make the index anew from all that is public: after a change of the stemmers, or a fault."""

from collections.abc import Iterable
from itertools import islice

from django.db import transaction

from birge.search.models import Findable, Posting, Stem
from birge.search.verbs.index import post
from birge.search.writing import Entry, everything, weights

AT_ONCE = 200


@transaction.atomic
def rebuild() -> int:
    """How many things can be found now. Until it ends, the old index serves."""
    for model in (Posting, Findable, Stem):
        model.objects.all().delete()
    entries, count = iter(everything()), 0
    while some := list(islice(entries, AT_ONCE)):
        _put(some)
        count += len(some)
    return count


def _put(entries: Iterable[Entry]) -> None:
    some = list(entries)
    made = Findable.objects.bulk_create(Findable(form=one.form, of=one.of) for one in some)
    post([(findable, weights(entry)) for findable, entry in zip(made, some, strict=True)])
