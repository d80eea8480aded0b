"""Make the index anew from all that is public: after a change of the stemmers, or a fault."""

from itertools import islice

from django.db import transaction

from birge.search.models import Findable, Posting, Stem
from birge.search.verbs.index import put
from birge.search.writing import everything

AT_ONCE = 200


@transaction.atomic
def rebuild() -> int:
    """How many things can be found now. Until it ends, the old index serves."""
    for model in (Posting, Findable, Stem):
        model.objects.all().delete()
    entries, count = iter(everything()), 0
    while some := list(islice(entries, AT_ONCE)):
        put(some)
        count += len(some)
    return count
