import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from birge.broadcasts.models import Broadcast, Captions, Session
from birge.broadcasts.tests.conftest import RECORDING, WORDS, Hall
from birge.people.models import Role
from tests.cast import member

DESK = "/en/desk/broadcasts/library/"
PUBLIC = "/kk/broadcasts/library/first/"


@pytest.fixture
def desk(client: Client, hall: Hall) -> Client:
    client.force_login(hall.editor)
    return client


def upload(desk: Client, hall: Hall, words: str) -> tuple[int, str]:
    form = {"file": SimpleUploadedFile("a.vtt", words.encode()), "language": "kk",
            "source": hall.source.pk}  # fmt: skip
    answer = desk.post(f"{DESK}first/captions/", form)
    return answer.status_code, answer.content.decode() or answer["Location"]


def test_a_broadcast_is_begun_told_and_made_public(desk: Client, hall: Hall) -> None:
    form = {"slug": "debate", "sort": "debate", "title_kk": "Пікірталас",
            "sources": [hall.source.pk]}  # fmt: skip
    answer = desk.post("/en/desk/causes/shelters/broadcasts/new/", form)
    assert answer["Location"] == "/en/desk/broadcasts/debate/"
    assert desk.get("/kk/broadcasts/debate/").status_code == 404
    desk.post("/en/desk/broadcasts/debate/public/")
    assert "Пікірталас" in desk.get("/kk/broadcasts/debate/").content.decode()
    again = desk.post("/en/desk/causes/shelters/broadcasts/new/", form)
    assert "Another broadcast has this address" in again.content.decode()
    assert Broadcast.objects.count() == 2


SESSION = {"key": "second", "title_kk": "Екінші отырыс", "on": "2026-01-06", "begins": "10:00",
           "ends": "12:00", "recording": "https://youtu.be/abcdefghijk"}  # fmt: skip


def test_a_session_is_told_with_its_hours(desk: Client, hall: Hall) -> None:
    form = {**SESSION, "sources": [hall.source.pk]}
    assert desk.post(f"{DESK}session/", form).status_code == 302
    session = Session.objects.get(key="second")
    assert session.starts_at is not None
    assert f"{session.starts_at:%H:%M}" == "05:00"
    assert "Another session has this" in desk.post(f"{DESK}session/", form).content.decode()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"sources": []}, "This field is required"),
        ({"recording": "https://evil.example/v"}, "No player for this address is known"),
        ({"ends": "09:00"}, "It ends before it begins"),
        ({"on": "soon"}, "Enter a valid date"),
    ],
)
def test_bad_input_comes_back_with_words(
    desk: Client, hall: Hall, changes: dict[str, object], words: str
) -> None:
    answer = desk.post(f"{DESK}session/", {**SESSION, "sources": [hall.source.pk], **changes})
    assert answer.status_code == 400
    assert words in answer.content.decode()
    assert "Екінші отырыс" in answer.content.decode()


def test_captions_are_looked_at_before_all_see_them(desk: Client, hall: Hall) -> None:
    desk.post(f"{DESK}public/")
    status, place = upload(desk, hall, WORDS)
    assert status == 302
    preview = desk.get(place).content.decode()
    assert "Кітапханашы" in preview
    assert "Отырысты ашық" not in desk.get(PUBLIC).content.decode()
    desk.post(f"{place}judge/", {"says": "yes"})
    assert "Отырысты ашық" in desk.get(PUBLIC).content.decode()


def test_captions_that_nobody_saw_are_dropped(desk: Client, hall: Hall) -> None:
    _status, place = upload(desk, hall, WORDS)
    desk.post(f"{place}judge/", {"says": "no"})
    assert not Captions.objects.exists()


def test_a_bad_file_comes_back_with_its_lines(desk: Client, hall: Hall) -> None:
    status, page = upload(desk, hall, "WEBVTT\n\nlost words")
    assert status == 400
    assert "line 3: words without a time." in page


def test_the_team_and_moderators_correct_and_withhold(desk: Client, hall: Hall) -> None:
    hall.public()
    path = f"{DESK}first/words/{hall.cue(2).pk}/"
    form = {"words": "түнге дейін ұзартты.", "speaker": "", "reason": "Тыңдадым.",
            "seen": hall.cue(2).words}  # fmt: skip
    assert desk.post(path, form)["Location"].endswith("?language=kk&at=3726#c3726")
    assert "A colleague has corrected" in desk.post(path, form).content.decode()
    desk.force_login(member("moderator@example.kz", Role.MODERATOR))
    desk.post(f"{DESK}first/words/{hall.cue(3).pk}/withhold/", {"ground": "private"})
    assert "Үлгіұлы" not in desk.get(PUBLIC).content.decode()
    again = f"{DESK}first/shown/{hall.session.redactions.get().pk}/"
    assert "Үлгіұлы" in desk.get(again).content.decode()
    desk.post(again)
    assert "Үлгіұлы" in desk.get(PUBLIC).content.decode()


def opened(desk: Client) -> dict[str, str]:
    found = re.search(r'name="seen" value="(\w+)"', desk.get(f"{DESK}first/edit/").content.decode())
    assert found
    return {"title_kk": "Бірінші отырыс", "title_en": "First meeting", "on": "2026-01-05",
            "recording": RECORDING, "seen": found[1]}  # fmt: skip


def test_a_session_is_corrected_in_public(desk: Client, hall: Hall) -> None:
    hall.public()
    path, other = f"{DESK}first/edit/", {"on": "2026-01-07", "begins": "10:00", "recording": ""}
    form = {**opened(desk), **other, "sources": [hall.source.pk]}
    assert "Say why" in desk.post(path, form).content.decode()
    assert desk.post(path, form | {"why_kk": "Күні қате еді"}).status_code == 302
    assert "A colleague has changed" in desk.post(path, form).content.decode()
    text = desk.get("/en/broadcasts/library/first/").content.decode()
    assert "<del>5 January 2026</del>" in text
    assert f"<del>{RECORDING}</del>" in text
    assert "Күні қате еді" in text
    assert "7 January 2026" in text
    told = desk.get("/api/v1/broadcasts/library/").json()["sessions"][0]["corrections"]
    assert told[0]["was"] == {
        "date": {"on": "2026-01-05", "until": None, "precision": "day"}, "recording": RECORDING,
    }  # fmt: skip


def test_what_nobody_saw_leaves_nothing_behind(desk: Client, hall: Hall) -> None:
    form = {**opened(desk), "title_kk": "Екінші отырыс", "sources": [hall.source.pk]}
    assert desk.post(f"{DESK}first/edit/", form).status_code == 302
    session = Session.objects.get()
    assert (session.key, session.title["kk"]) == ("first", "Екінші отырыс")
    assert not session.corrections.exists()


def test_a_preview_says_who_sees_it(desk: Client, hall: Hall) -> None:
    hall.public()
    old = hall.public(WORDS.replace("ашық", "жарық"))
    waiting = hall.take(WORDS.replace("ашық", "қысқа"))
    says = {
        old.pk - 1: "that newer ones have replaced",
        old.pk: "that all see",
        waiting.pk: "before all see them",
    }
    for number, words in says.items():
        page = desk.get(f"{DESK}first/captions/{number}/").content.decode()
        assert f"<h1>Captions {words}</h1>" in page
