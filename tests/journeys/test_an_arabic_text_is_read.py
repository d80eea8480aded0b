"""Someone reads and signs in Arabic, on pages in another language: from right to left."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.journeys.reader import Reader, Site

ROOT = Path(__file__).parents[2]
SLUG = "publish-how-the-law-is-applied"
WRITE = """
from birge.kit import clock
from birge.petitions.models import Petition
from birge.petitions.verbs.write import Wording, write
petition = Petition.objects.get(slug="publish-how-the-law-is-applied")
title = "انشروا كل عام كيف يُطبَّق قانون 15 أبريل 2024"
summary = "نطلب من وزارة الداخلية أن تنشر كل عام أرقاماً عن الشكاوى وأوامر الحماية."
body = "وُقِّع القانون في 15 أبريل 2024.\\n\\nنطلب الأرقام مرة في السنة (انظر Birge، النسخة 2)."
write(petition, "ar", Wording(title, body, summary), at=clock.now())
"""


@pytest.fixture(scope="session")
def arabic(site: Site) -> None:
    command = [sys.executable, "-m", "birge", "manage", "shell", "-v", "0", "-c", WRITE]
    subprocess.run(command, env=site.environment, cwd=ROOT, check=True)


@pytest.mark.usefixtures("arabic")
def test_it_runs_from_right_to_left_on_every_page(reader: Reader) -> None:
    for path in ("", "sign/", "texts/", "embed/"):
        reader.open(f"/petitions/{SLUG}/{path}?text=ar")
        text = reader.page.locator("[lang=ar][dir=rtl]").filter(visible=True)
        assert text.count() > 0
        assert text.first.evaluate("one => getComputedStyle(one).direction") == "rtl"
        assert reader.page.locator("html").get_attribute("dir") == "ltr"


@pytest.mark.usefixtures("arabic")
def test_it_is_chosen_among_the_languages_and_kept_on_the_way_to_sign(reader: Reader) -> None:
    reader.open(f"/petitions/{SLUG}/")
    reader.press(reader.page.locator(".spoken a[lang=ar]"))
    assert reader.page.locator("h1[lang=ar]").count() == 1
    reader.press(reader.page.locator(f"a[href*='/petitions/{SLUG}/sign/']:visible").first)
    assert reader.page.locator(".card [lang=ar] h3").count() == 1


@pytest.mark.usefixtures("arabic")
def test_it_is_found(reader: Reader) -> None:
    reader.open("/search/?q=قانون")
    assert reader.page.locator(".result-title a[lang=ar][dir=rtl] mark").count() == 1
