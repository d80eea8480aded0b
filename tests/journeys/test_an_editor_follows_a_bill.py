"""An editor tells what a bill has reached; a reader sees where it is and what changed in it."""

import pytest

from tests.journeys.reader import Reader

BILL, DESK = "/bills/invented-shelters/", "/desk/bills/invented-shelters/"


@pytest.mark.parametrize("width", ["phone"], indirect=True)
@pytest.mark.parametrize("language", ["kk"], indirect=True)
def test_an_editor_records_a_step_and_corrects_its_day(steward: Reader) -> None:
    page = steward.page
    steward.open(f"{DESK}step/")
    page.locator("[name=stage]").select_option("signed")
    page.locator("[name=on]").fill("2026-03-12")
    page.locator("[name=what_kk]").fill("Сенат комитеті жобаны қарай бастады.")
    page.locator("[name=sources]").last.press("Space")
    steward.press(page.locator("form.form button"))
    assert "Сенат комитеті; Сенат, бірінші оқылым" in page.locator(".form").inner_text()
    page.locator("[name=stage]").select_option("senate_committee")
    steward.press(page.locator("form.form button"))
    steward.press(page.locator("a[href$='/step/senate-committee-2026-03-12/']"))
    page.locator("[name=on]").fill("2026-03-13")
    page.locator("[name=reason_kk]").fill("Хаттамада 13 наурыз тұр.")
    steward.press(page.locator("form.form button"))
    steward.open(BILL)
    step = page.locator("[id^=senate-committee-2026-03-13]")
    assert "2026 ж. 13 наурыз" in step.inner_text()
    step.locator("summary").click()
    assert "2026 ж. 12 наурыз" in step.locator("del").inner_text().replace("\u00a0", " ")
    assert "Хаттамада 13 наурыз тұр." in step.inner_text()
    steps = steward.site.json("/api/v1/bills/invented-shelters/")["steps"]
    assert [one["on"] for one in steps if not one["holds"]] == ["2026-03-12"]


@pytest.mark.parametrize("width", ["phone"], indirect=True)
def test_a_reader_sees_where_a_bill_is_and_what_changed(reader: Reader) -> None:
    reader.open("/bills/")
    reader.press(reader.page.locator(f"a[href$='{BILL}']"))
    assert reader.page.locator(".station--late[aria-current=step]").count() == 1
    reader.press(reader.page.locator(".compare-form button"))
    for name in ("ins", "del", ".para--new", ".para--changed"):
        assert reader.page.locator(f".compared {name}").count() > 0
    reader.press(reader.page.locator(".breadcrumbs a"))
    reader.press(reader.page.locator("#residence a[href*='/petitions/']"))
    assert reader.page.locator(f"section a[href$='{BILL}#residence']").count() == 1
