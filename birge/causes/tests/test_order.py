import pytest

from birge.causes.models import Cause

pytestmark = pytest.mark.django_db


def test_the_story_is_told_in_order_of_time(demo: Cause) -> None:
    years = [moment.on.year for moment in demo.moments.all()]
    assert years == sorted(years)


def test_what_is_known_by_its_year_only_closes_the_year(demo: Cause) -> None:
    keys = [moment.key for moment in demo.moments.filter(on__year=2022)]
    assert keys == ["address-2022", "bill-2020-withdrawn", "rally-2022"]


def test_a_loose_date_is_told_where_it_belongs(demo: Cause) -> None:
    keys = [moment.key for moment in demo.moments.all()]
    killing = keys.index("case-killing")
    assert keys.index("flashmob-men-against-violence") > killing
    assert keys.index("petition-november-2023") > killing
    assert keys.index("letters-senate") < keys.index("letters-received")
