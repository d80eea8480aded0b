"""One bill as Open Civic Data, for programs that read OpenStates."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_noop as _
from ninja import Router

from birge.bills.civic_schemas import CivicBill
from birge.bills.gates import public_bill
from birge.bills.opencivic import bill_as_civic
from birge.bills.verbs.telling import TOPIC
from birge.kit import clock
from birge.opendata.answers import A_WHILE, answer
from birge.opendata.schemas import responses
from birge.opendata.versions import version_at

router = Router(tags=["bills"])


@router.get(
    "/bills/{slug:slug}/open-civic-data/",
    response=responses(CivicBill, 404),
    operation_id="bill-as-open-civic-data",
    url_name="bill-civic",
    summary=_("One bill in the shape of Open Civic Data, as OpenStates reads it"),
)
def bill_civic(request: HttpRequest, slug: str) -> HttpResponseBase:
    version = version_at(clock.now(), TOPIC)
    return answer(request, version, lambda: bill_as_civic(public_bill(slug)), seconds=A_WHILE)
