"""What of public bills can be found: what they are called and what happened to them."""

from collections.abc import Iterator

from birge.bills.models import Bill
from birge.search.writing import Entry, Wording

FORM = "bill"


def entry_of(bill: Bill) -> Entry:
    wordings = tuple(
        Wording(language, title, bill.summary.get(language, ""), _body(bill, language))
        for language, title in bill.title.items()
    )
    return Entry(FORM, bill.pk, wordings)


def _body(bill: Bill, language: str) -> str:
    steps = (step.what.get(language, "") for step in bill.standing)
    return "\n".join([bill.number, bill.law_number, *steps])


def entries() -> Iterator[Entry]:
    return map(entry_of, Bill.objects.public().told().order_by("pk").iterator(chunk_size=200))
