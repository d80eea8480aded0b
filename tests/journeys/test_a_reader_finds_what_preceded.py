"""A reader wishes to see in a minute what preceded the law, and who says so."""

from tests.journeys.reader import Reader


def test_she_sees_it_on_one_axis(reader: Reader) -> None:
    reader.open("/causes/for-saltanat/")
    reader.press(reader.page.locator("nav.contents a[href$='/chronicle/']"))
    assert reader.page.locator("svg.axis g.lane").count() == 10
    assert reader.page.locator(".mark-differs").count() > 0
    assert reader.page.locator("ol.story > li.moment").count() >= 53


def test_she_looks_at_the_months_in_which_most_happened(reader: Reader) -> None:
    reader.open("/causes/for-saltanat/chronicle/")
    reader.press(reader.page.locator(".axis-periods li:nth-child(3) a"))
    assert "from=2023-11" in reader.page.url
    entries = reader.page.locator("ol.story > li.moment")
    assert 15 < entries.count() < 53


def test_a_mark_leads_to_its_entry_and_its_source(reader: Reader) -> None:
    reader.open("/causes/for-saltanat/chronicle/")
    mark = reader.page.locator("svg.axis a[href='#case-verdict']")
    reader.walk_to(mark)
    reader.page.keyboard.press("Enter")
    assert reader.page.url.endswith("#case-verdict")
    entry = reader.page.locator("[id=case-verdict]")
    assert entry.locator("a[href^='#source-']").count() > 0


def test_a_month_in_which_nothing_happened_says_so(reader: Reader) -> None:
    reader.open("/causes/for-saltanat/chronicle/?from=2012-03&to=2012-04")
    assert reader.page.locator("main .empty").count() == 1
