"""Whatever is typed comes out whole: in the calendar file and in the printed notice."""

import io

import icalendar
import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from pypdf import PdfReader

from birge.gatherings.calendarfile import calendar_of
from birge.gatherings.desk.noticeform import NoticeForm
from birge.gatherings.models import Gathering
from birge.gatherings.notice import printed_notice, rows
from birge.gatherings.tests.meeting import place_of, prepared
from tests.cast import Cast, make_cast

WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=120)
LIMITS = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


class AnyWords(TestCase):
    gathering: Gathering

    @classmethod
    def setUpTestData(cls) -> None:
        cls.gathering = prepared(make_cast().cause)
        cls.gathering.places.update(state="cleared")

    @LIMITS
    @given(WORDS, WORDS)
    def test_a_calendar_reads_what_was_written(self, title: str, purpose: str) -> None:
        self.gathering.texts.update(title=title, purpose=purpose)
        found = Gathering.objects.for_page().get(pk=self.gathering.pk)
        (event,) = icalendar.Calendar.from_ical(calendar_of(found)).walk("VEVENT")
        assert (str(event["summary"]), str(event["description"])) == (title, purpose)

    @LIMITS
    @given(st.dictionaries(st.sampled_from([*NoticeForm.base_fields]), st.text(max_size=80)))
    def test_a_form_is_printed_or_refused(self, typed: dict[str, str]) -> None:
        data = QueryDict(mutable=True)
        data.update({**typed, "language": "kk"})
        place = place_of(self.gathering)
        form = NoticeForm(place, data)
        if form.is_valid():
            law = place.gathering.rules
            assert law is not None
            assert len(rows(place, law, law.way_of("rally"), "kk", form.cleaned_data)) == 13
        else:
            assert form.errors


@pytest.mark.parametrize(
    "name", ["<b>&amp;</b>", "Ә ә Ғ ғ Қ қ Ң ң Ө ө Ұ ұ Ү ү Һ һ І і", "مريم", "x" * 300]
)
def test_any_name_is_printed(cast: Cast, name: str) -> None:
    place = place_of(prepared(cast.cause))
    content = printed_notice(place, "kk", {"name": name, "purpose": name})
    assert PdfReader(io.BytesIO(content)).pages
