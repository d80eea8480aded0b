"""What every verb of a bill does last: the pages, the search and the API tell it anew."""

from birge.bills.indexing import FORM, entry_of
from birge.bills.models import Bill, Offence
from birge.bills.norms import indexing as norms
from birge.opendata.versions import changed
from birge.search.verbs.forget import forget
from birge.search.verbs.index import index

TOPIC = "bills"


def tell(bill: Bill) -> None:
    changed(TOPIC)
    if bill.is_public:
        index(entry_of(bill))
    else:
        forget(FORM, bill.pk)


def tell_norms(offence: Offence) -> None:
    changed(TOPIC)
    if offence.is_public:
        index(norms.entry_of(offence))
    else:
        forget(norms.FORM, offence.pk)
