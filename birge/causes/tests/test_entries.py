"""The team tells a story at the desk: nothing without a source, nothing changed in silence."""

import re
from html import unescape
from typing import Any

import pytest
from click.testing import CliRunner
from django.test import Client

from birge.causes.commands import cause as command
from birge.causes.models import Cause, Correction, Moment
from birge.causes.tests.conftest import DEMO
from birge.people.models import Deed, Role
from tests.cast import Cast, member

DESK = "/en/desk/causes/shelters/"
LAW = f"{DESK}entry/law-2024-04-15/"


@pytest.fixture
def cause(cast: Cast) -> Cause:
    for order, key in enumerate(("paper", "memo")):
        cast.cause.sources.create(key=key, publisher=key.title(), confidence="high", order=order)
    return cast.cause


@pytest.fixture
def editor(cause: Cause) -> Client:
    client = Client()
    client.force_login(member("editor@example.kz", Role.EDITOR, "causes/shelters"))
    return client


def typed(cause: Cause, **other: Any) -> dict[str, Any]:
    sources = [str(cause.sources.get(key="paper").pk)]
    return {"kind": "law", "on": "2024-04-15", "precision": "day", "what_kk": "Заң қабылданды",
            "what_en": "A law is adopted", "sources": sources, **other}  # fmt: skip


def figure(number: int = 0, **other: str) -> dict[str, str]:
    typed = {"qualifier": "over", "value": "1 500,5", "unit": "signatures", **other}
    return {f"figure-{number}-{name}": value for name, value in typed.items()}


def tell(editor: Client, cause: Cause, **other: Any) -> Moment:
    answer = editor.post(f"{DESK}entries/new/", typed(cause, publish="1", **other))
    assert answer.status_code == 302, re.findall("field-error.*", answer.content.decode())
    return cause.moments.latest("pk")


def seen(editor: Client, page: str = LAW) -> str:
    found = re.search(r'name="seen" value="(\w+)"', editor.get(page).content.decode())
    assert found
    return found[1]


def shown(path: str = "/en/causes/shelters/chronicle/") -> str:
    return unescape(Client().get(path).content.decode())


def test_an_entry_is_looked_at_before_it_is_told(editor: Client, cause: Cause) -> None:
    page = editor.post(f"{DESK}entries/new/", typed(cause, **figure())).content.decode()
    assert "more than 1,500.5 signatures" in page
    assert "So it will stand" in page
    assert not cause.moments.exists()
    assert not Deed.objects.exists()
    tell(editor, cause, **figure())
    page = shown()
    assert "A law is adopted" in page
    assert "more than 1,500.5 signatures" in page
    assert Deed.objects.get().about == "law-2024-04-15"


def test_nothing_is_told_that_no_source_tells(editor: Client, cause: Cause) -> None:
    answer = editor.post(f"{DESK}entries/new/", typed(cause, publish="1", sources=[]))
    assert answer.status_code == 400
    assert not cause.moments.exists()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"until": "2024-04-01"}, "before the first one"),
        ({"on": "15 April"}, "Enter a valid date"),
        (figure(value="many"), "Enter a number"),
        (figure(qualifier="between"), "larger than the first"),
        (figure(unit=""), "needs its unit"),
        (figure(value=""), "needs its number"),
        (figure(unit="percent", value="101"), "cannot exceed 100"),
    ],
)
def test_what_is_wrong_comes_back_with_its_reason(
    editor: Client, cause: Cause, wrong: dict[str, str], words: str
) -> None:
    answer = editor.post(f"{DESK}entries/new/", typed(cause, publish="1", **wrong))
    assert answer.status_code == 400
    assert words in answer.content.decode()
    assert not cause.moments.exists()


def test_a_month_is_kept_as_a_month(editor: Client, cause: Cause) -> None:
    moment = tell(editor, cause, on="2024-04-15", precision="month", **figure())
    assert str(moment.on) == "2024-04-01"
    assert moment.figures.get().reported_precision == "month"


def test_a_corrected_date_stays_beside_the_new_one(editor: Client, cause: Cause) -> None:
    tell(editor, cause, **figure())
    change = typed(cause, on="2024-04-09", seen=seen(editor), publish="1", **figure())
    answer = editor.post(LAW, change)
    assert "Say why" in answer.content.decode()
    assert not Correction.objects.exists()
    editor.post(LAW, {**change, "why_en": "The record says so."})
    for path in ("/en/causes/shelters/chronicle/", "/en/causes/shelters/"):
        page = shown(path)
        assert "9 April 2024" in page
        assert "<del>15 April 2024</del>" in page
        assert "The record says so." in page
    for path in ("", "chronicle/"):
        told = Client().get(f"/api/v1/causes/shelters/{path}").json()
        (entry,) = told.get("moments") or told["results"]
        (correction,) = entry["corrections"]
        assert correction["was"]["date"]["on"] == "2024-04-15"
    assert str(cause.moments.get().figures.get().reported_on) == "2024-04-09"


def test_a_correction_is_looked_at_first(editor: Client, cause: Cause) -> None:
    tell(editor, cause)
    change = typed(cause, what_en="A law is signed", why_en="Wrong verb", seen=seen(editor))
    page = editor.post(LAW, change).content.decode()
    assert "<del>A law is adopted</del>" in page
    assert "A law is adopted" in shown()
    assert not Correction.objects.exists()


def test_a_translation_replaces_nothing_and_needs_no_reason(editor: Client, cause: Cause) -> None:
    tell(editor, cause)
    editor.post(LAW, typed(cause, what_ru="Закон принят", seen=seen(editor), publish="1"))
    assert cause.moments.get().what["ru"] == "Закон принят"
    assert not Correction.objects.exists()


def test_a_changed_figure_keeps_the_old_number(editor: Client, cause: Cause) -> None:
    tell(editor, cause, **figure())
    change = {**figure(value="1600"), "why_en": "A typing error", "seen": seen(editor)}
    editor.post(LAW, typed(cause, publish="1", **change))
    assert "<del>more than 1,500.5 signatures</del>" in shown()


def test_a_correction_can_be_taken_back_and_both_stay_visible(editor: Client, cause: Cause) -> None:
    tell(editor, cause)
    change = typed(cause, on="2024-04-09", why_en="A guess", seen=seen(editor), publish="1")
    editor.post(LAW, change)
    editor.post(f"{LAW}undo/")
    assert str(cause.moments.get().on) == "2024-04-15"
    page = shown()
    assert "<del>9 April 2024</del>" in page
    assert "The last correction was taken back." in page


def test_who_saves_second_is_told(editor: Client, cause: Cause) -> None:
    tell(editor, cause)
    change = typed(cause, on="2024-04-09", why_en="So it was", seen=seen(editor), publish="1")
    assert editor.post(LAW, change).status_code == 302
    answer = editor.post(LAW, {**change, "on": "2024-04-10"})
    assert "A colleague has changed this entry" in answer.content.decode()
    assert str(cause.moments.get().on) == "2024-04-09"


def test_a_withdrawn_entry_leaves_its_date_and_the_reason(editor: Client, cause: Cause) -> None:
    tell(editor, cause)
    assert editor.post(f"{LAW}withdraw/", {}).status_code == 400
    editor.post(f"{LAW}withdraw/", {"why_ru": "Не подтвердилось"})
    page = shown()
    assert "A law is adopted" not in page
    assert "Не подтвердилось" in page
    told = Client().get("/api/v1/causes/shelters/chronicle/").json()
    assert told["count"] == 0
    assert told["withdrawn"][0]["why"] == {"ru": "Не подтвердилось"}
    editor.post(f"{LAW}restore/")
    page = shown()
    assert "A law is adopted" in page
    assert "Не подтвердилось" in page, "that it was withdrawn stays visible"


def test_what_two_sources_say_can_be_told_apart(editor: Client, cause: Cause) -> None:
    both = {"sources": [str(one.pk) for one in cause.sources.all()]}
    page = editor.post(f"{DESK}entries/new/", typed(cause, **both)).content.decode()
    assert 'name="says_memo_en"' in page
    one = {**both, "says_memo_en": "11 November"}
    assert editor.post(f"{DESK}entries/new/", typed(cause, **one)).status_code == 400
    tell(editor, cause, **one, says_paper_en="9 November")
    assert "Sources differ" in shown()


def test_two_entries_of_a_day_have_two_addresses(editor: Client, cause: Cause) -> None:
    assert tell(editor, cause).key == "law-2024-04-15"
    assert tell(editor, cause).key == "law-2024-04-15-2"


def test_a_desk_without_entries_says_where_to_begin(editor: Client, cause: Cause) -> None:
    assert "Nothing is told yet" in editor.get(f"{DESK}entries/").content.decode()
    assert "0 dated entries" in editor.get(DESK).content.decode()


def test_a_file_writes_over_nothing_that_the_desk_wrote(demo: Cause) -> None:
    client = Client()
    client.force_login(member("editor@example.kz", Role.EDITOR, demo.scope))
    page = f"/en/desk/causes/{demo.slug}/entry/law-2009/"
    moment = demo.moments.get(key="law-2009")
    sources = [str(one.pk) for one in moment.sources.all()]
    words = {f"what_{tag}": text for tag, text in moment.what.items()}
    change = {"kind": "law", "on": "2009-12-05", "precision": "day", "sources": sources, **words}
    client.post(page, {**change, "why_en": "For a test", "seen": seen(client, page), "publish": 1})
    made = client.post(f"/en/desk/causes/{demo.slug}/entries/new/", {**change, "publish": 1})
    assert made.status_code == 302
    answer = CliRunner().invoke(command, ["load-story", demo.slug, str(DEMO)])
    assert "Left as the team wrote them: law-2009\n" in answer.output
    assert str(demo.moments.get(key="law-2009").on) == "2009-12-05"
    assert demo.moments.filter(key="law-2009-12-05").exists()
    orders = list(demo.moments.values_list("order", flat=True))
    assert orders == list(range(len(orders)))
