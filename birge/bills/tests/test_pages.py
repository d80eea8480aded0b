"""What anyone reads: the list, a bill, a version, what changed, as data and as dumps."""

from pathlib import Path

import pytest
from django.test import Client

from birge import causes
from birge.bills.demo.seed import FILE
from birge.bills.models import Bill
from birge.bills.tables import TABLES
from birge.bills.tests.conftest import House, later
from birge.bills.verbs.load_bills import load_bills
from birge.causes.models import Cause
from birge.causes.storyfile.problems import BadStory
from birge.causes.verbs.load import load_cause
from birge.kit import clock
from birge.people import sealed
from birge.search.models import Findable
from tests.cast import NOON

OLD = "1-бап. Кітапхана.\n2-бап. Он сағат ашық.\n3-бап. Тегін.\n4-бап. Тыныш.\n5-бап. Жарық."
NEW = OLD.replace("Он", "Жиырма").replace("Кітапхана.", "Кітапхана.\n1-1-бап. Балалар бөлімі.")


@pytest.fixture
def story(db: None) -> Cause:
    folder = Path(causes.__file__).parent / "demo" / "for_saltanat"
    return load_cause(folder, sealed.new_pair()[1], clock.now())


@pytest.mark.parametrize(
    ("language", "words"),
    [("kk", "Қазір қай жерде"), ("ru", "Где он сейчас"), ("en", "Where it is now")],
)
def test_a_bill_is_read_in_three_languages(
    client: Client, house: House, language: str, words: str
) -> None:
    house.public()
    page = client.get(f"/{language}/bills/libraries/").content.decode()
    assert words in page
    assert "submitted болды" in page
    assert "/bills/libraries/" in client.get(f"/{language}/bills/").content.decode()


def test_nobody_else_reads_what_is_not_public(client: Client, house: House) -> None:
    house.tell("submitted")
    house.version("text")
    for path in (
        "/en/bills/libraries/", "/en/bills/libraries/versions/text/",
        "/en/bills/libraries/compare/?from=text&to=text", "/api/v1/bills/libraries/",
        "/api/v1/bills/libraries/texts/",
    ):  # fmt: skip
        assert client.get(path).status_code == 404, path
    assert client.get("/api/v1/bills/").json()["count"] == 0


def test_what_is_overdue_is_said_with_the_article_of_its_term(client: Client, house: House) -> None:
    for number, stage in enumerate(("submitted", "to_senate")):
        house.tell(stage, later(number), with_gaps=True)
    house.public()
    page = client.get("/en/bills/libraries/").content.decode()
    assert "One of these was due by 1 November 2025" in page
    assert "Law on Parliament art. 18(1)" in page


def test_what_changed_is_marked_in_words_and_not_by_colour_alone(
    client: Client, house: House
) -> None:
    house.version("old", kk=OLD)
    house.version("new", later(9), kk=NEW)
    house.public()
    page = client.get("/en/bills/libraries/compare/?from=old&to=new").content.decode()
    assert "<del>Он </del><ins>Жиырма </ins>" in page
    assert "New paragraph:" in page
    assert "Changed paragraph:" in page
    assert "2 paragraphs are the same" in page
    same = client.get("/en/bills/libraries/compare/?from=old&to=old").content.decode()
    assert "Both texts are the same." in same


@pytest.mark.parametrize(
    "query", ["", "from=old", "from=old&to=none", "from=old&to=new&language=xx", "from=%00&to=new"]
)
def test_a_comparison_that_can_not_be_is_no_page(client: Client, house: House, query: str) -> None:
    house.version("old", kk=OLD)
    house.version("new", kk=NEW)
    house.public()
    assert client.get(f"/en/bills/libraries/compare/?{query}").status_code == 404


def test_versions_without_a_common_language_say_so(client: Client, house: House) -> None:
    house.version("old", kk=OLD)
    house.version("new", ru="Статья 1.")
    house.public()
    page = client.get("/en/bills/libraries/compare/?from=old&to=new").content.decode()
    assert "No language has both versions" in page


def test_what_is_written_is_shown_and_never_run(client: Client, house: House) -> None:
    evil = "<script>alert(1)</script>"
    house.version("old", kk=f"{evil} бір екі үш төрт бес")
    house.version("new", kk=f"{evil} бір екі үш төрт алты")
    house.tell("submitted", what={"kk": evil})
    house.public()
    for path in ("", "versions/old/", "compare/?from=old&to=new"):
        assert evil not in client.get(f"/en/bills/libraries/{path}").content.decode()


def test_the_api_tells_the_whole_bill(client: Client, house: House) -> None:
    house.version("text", kk=OLD)
    house.public()
    told = client.get("/api/v1/bills/libraries/").json()
    assert told["stage"] == "submitted"
    assert told["steps"][0]["article"] == "Constitution 1995 art. 61(1)"
    (version,) = told["versions"]
    (text,) = client.get(version["texts"]).json()["results"]
    assert text == {"version": "text", "language": "kk", "text": OLD}
    assert client.get("/api/v1/bills/?cursor=nowhere").status_code == 400


def test_dumps_hold_their_columns(house: House) -> None:
    house.version("text", kk=OLD)
    house.public()
    for table in TABLES:
        for row in table.rows(NOON):
            assert {column.name for column in table.columns} <= set(row)


def test_a_public_bill_is_found(house: House) -> None:
    assert not Findable.objects.filter(form="bill").exists()
    house.public()
    assert Findable.objects.filter(form="bill", of=house.bill.pk).exists()


def test_the_demonstration_tells_its_bills_once(client: Client, story: Cause) -> None:
    for _again in range(2):
        load_bills(story, FILE, clock.now())
    assert Bill.objects.count() == 3
    for bill in Bill.objects.all():
        for language in ("kk", "ru", "en"):
            assert client.get(f"/{language}/bills/{bill.slug}/").status_code == 200


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('stage = "committee"', 'stage = "tribunal"', "must be one of"),
        ('stage = "mazhilis_second"', 'stage = "drafted"', "lets this not follow"),
        ("yes = 97", "yes = 9.5", "whole number of votes"),
        ('sources = ["memo", "ecoi"]', "sources = []", "sources"),
        ("on = 2026-03-06", "on = 2199-03-06", "this day has not come"),
        ('petition = "shelter-in-zhezkazgan"', "petitoin = 1", "not known here"),
    ],
)
def test_a_file_that_is_wrong_stores_nothing(
    story: Cause, tmp_path: Path, old: str, new: str, words: str
) -> None:
    text = FILE.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "bills.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BadStory, match=words):
        load_bills(story, path, clock.now())
    assert not Bill.objects.exists()
