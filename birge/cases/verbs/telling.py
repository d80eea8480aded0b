"""What every verb of a matter does last: the pages, the search and the API tell it anew."""

from birge.cases.indexing import FORM, entry_of
from birge.cases.models import Case
from birge.opendata.versions import changed
from birge.search.verbs.forget import forget
from birge.search.verbs.index import index

TOPIC = "cases"


def tell(case: Case) -> None:
    changed(TOPIC)
    if case.is_public:
        index(entry_of(case))
    else:
        forget(FORM, case.pk)
