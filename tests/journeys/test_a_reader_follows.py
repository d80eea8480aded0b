"""A reader wishes to know what came of a petition, from its first supporters to a late answer."""

from tests.journeys.reader import Reader

SLUG = "shelter-in-zhezkazgan"


def test_every_step_is_dated_and_the_answer_late(reader: Reader) -> None:
    reader.open("/causes/for-saltanat/")
    reader.press(reader.page.locator(f"a[href$='/petitions/{SLUG}/']").first)
    page = reader.page
    assert page.locator(".timeline .step").count() == 10
    assert page.locator(".timeline .step--done time").count() == 10
    assert page.locator(".step-article").count() >= 8
    assert page.locator(".answers .card").count() == 2
    assert page.locator(".answers .tag--late").count() == 1
    assert page.locator(".notice--warning").count() >= 1
    assert page.locator(".tile").count() == 20


def test_the_texts_stand_word_for_word_in_every_language(reader: Reader) -> None:
    reader.open(f"/petitions/{SLUG}/texts/")
    assert reader.page.locator("article[lang]").count() == 3


MENU = (
    "/", "/petitions/", "/petitions/?state=answered", "/causes/", "/about/", "/privacy/",
    "/moderation/", "/procedures/", "/procedures/kz-appc/", "/petitions/receipt/",
)  # fmt: skip


def test_every_page_of_the_menu_opens(reader: Reader) -> None:
    for path in MENU:
        reader.open(path)
