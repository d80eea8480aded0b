import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import pytest
from django.test import Client

from birge.causes import acts
from birge.causes.models import Cause, ReportedFigure
from birge.causes.verbs.load import load_cause
from birge.causes.wording import figure_text

pytestmark = pytest.mark.django_db


def page(client: Client, language: str = "en", query: str = "") -> str:
    response = client.get(f"/{language}/causes/for-saltanat/{query}")
    assert response.status_code == 200
    return unescape(response.content.decode())


@pytest.mark.parametrize(
    ("language", "title", "words"),
    [
        ("kk", "Салтанат үшін", "150\u202f000-нан астам қол"),
        ("ru", "За Салтанат", "более 150\u202f000 подписей"),
        ("en", "For Saltanat", "more than 150,000 signatures"),
    ],
)
def test_the_page_speaks_each_language(
    demo: Cause, client: Client, language: str, title: str, words: str
) -> None:
    text = page(client, language)
    assert title in text
    assert words in text


def test_every_figure_of_the_story_stands_beside_a_source(demo: Cause, client: Client) -> None:
    text = page(client, query="chronicle/")
    story = text[text.index('id="entries"') :]
    figures = re.findall(r'<q class="quoted">(.*?)</q>(.*?)</li>', story, re.DOTALL)
    assert len(figures) == ReportedFigure.objects.of_cause(demo.pk).count()
    assert all('href="#source-' in after for _figure, after in figures)
    for figure in ReportedFigure.objects.of_cause(demo.pk):
        words = figure_text(figure.qualifier, figure.value, figure.value_to, figure.unit)
        assert f'<q class="quoted">{words}</q>' in text


def test_the_latest_of_the_story_lead_to_the_chronicle(demo: Cause, client: Client) -> None:
    text = page(client)
    assert text.count('id="moment-') == 5
    assert "moment-law-2024-in-force" in text
    assert "moment-law-2009" not in text
    assert f"all {demo.moments.count()} entries" in text
    assert 'href="/en/causes/for-saltanat/chronicle/"' in text


def test_every_link_to_a_source_leads_to_it(demo: Cause, client: Client) -> None:
    text = page(client)
    ids = set(re.findall(r'id="([^"]+)"', text))
    assert set(re.findall(r'href="#([^"]+)"', text)) <= ids


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_conflicts_between_sources_are_shown(demo: Cause, client: Client, language: str) -> None:
    text = page(client, language, "chronicle/")
    differ = {
        "kk": "Дереккөздер әртүрлі айтады:",
        "ru": "Источники расходятся:",
        "en": "Sources differ:",
    }
    assert text.count(differ[language]) == 4


def test_polls_stand_side_by_side_and_no_average_appears(demo: Cause, client: Client) -> None:
    text = page(client)
    assert "68%" in text
    assert "52.5%" in text
    assert "60.25" not in text
    assert "60.3" not in text


def test_the_page_says_that_it_is_a_demonstration(demo: Cause, client: Client) -> None:
    assert "tag--demo" in page(client)


def test_an_unknown_cause_is_not_found(db: None, client: Client) -> None:
    assert client.get("/en/causes/nothing/").status_code == 404


def test_the_page_takes_few_queries_however_long_the_story(
    demo: Cause, client: Client, django_assert_max_num_queries: object
) -> None:
    # Of them one by petitions; each other form of action asks for its own once.
    others = len(acts._registered) - 1
    with django_assert_max_num_queries(12 + others):  # type: ignore[operator]
        page(client)


def test_the_page_is_only_looked_at(demo: Cause, client: Client) -> None:
    assert client.post("/en/causes/for-saltanat/").status_code == 405


def test_what_a_file_says_is_text_and_never_markup(
    small: str, tmp_path: Path, public_key: str, at: dt.datetime, client: Client
) -> None:
    path = tmp_path / "bad.toml"
    evil = "<script>alert(1)</script>"
    text = small.replace("Clean air", evil).replace("A meeting", evil).replace("A paper", evil)
    path.write_text(text, encoding="utf-8")
    load_cause(path, public_key, at)
    for address in ("/en/causes/clean-air/", "/en/causes/"):
        content = client.get(address).content
        assert b"<script>alert" not in content
        assert b"&lt;script&gt;alert" in content


def test_a_text_in_another_language_is_marked(
    small_path: Path, public_key: str, at: dt.datetime, client: Client
) -> None:
    load_cause(small_path, public_key, at)
    text = client.get("/ru/causes/clean-air/").content.decode()
    assert '<h1 lang="kk" dir="ltr">Таза ауа</h1>' in text
    assert '<span lang="kk">Жиын</span>' in text


def test_the_list_leads_to_the_causes(demo: Cause, client: Client) -> None:
    assert '/ru/causes/for-saltanat/">За Салтанат' in client.get("/ru/causes/").content.decode()


@dataclass
class Asking:
    title: str = "Publish the <figures>"
    url: str = "/en/petitions/figures/"
    form: str = "Petition"
    state_label: str = "Collecting"
    count: int | None = 12
    count_label: str = ""
    disclosure: str = "demonstration"
    is_open: bool = True


DONE = Asking(title="It was answered", is_open=False)
INVENTED = Asking(
    title="Invented", count_label="invented signatures", disclosure="synthetic", is_open=False
)


@pytest.fixture
def registered() -> Iterator[None]:
    def asked(cause: Cause, at: dt.datetime, language: str) -> list[Asking]:
        return [Asking(), DONE, INVENTED] if language == "en" else []

    acts.register(asked)
    acts.register(asked)
    yield
    acts.unregister(asked)


def test_what_one_can_do_now_comes_from_the_forms_of_action(
    demo: Cause, client: Client, registered: None
) -> None:
    content = client.get("/en/causes/for-saltanat/").content.decode()
    assert content.count("Publish the &lt;figures&gt;") == 1
    assert "measured-number" in content


def test_what_is_over_stands_apart(demo: Cause, client: Client, registered: None) -> None:
    text = page(client)
    now, earlier = text.index('id="act"'), text.index('id="earlier"')
    assert now < text.index("Publish the <figures>") < earlier < text.index("It was answered")


def test_an_invented_count_is_plain_text(demo: Cause, client: Client, registered: None) -> None:
    text = page(client)
    assert '<p class="muted">12 invented signatures</p>' in text
    assert text.count("Counted by Birge") == 2
