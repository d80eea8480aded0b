"""Figures of an audience are of others: each with its moment and source, asked for or imported."""

import datetime as dt
import io
import json
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any, ClassVar

import pytest
from click.testing import CliRunner
from django.test import Client
from pytest_django import Settings

from birge.broadcasts.audience_commands import broadcasts as command
from birge.broadcasts.audiencefile.reading import BadFigures, read
from birge.broadcasts.models import AudienceFigure
from birge.broadcasts.tests.conftest import Hall
from birge.upkeep import retention
from tests.cast import NOON

ANSWER = {
    "items": [{"id": "abcdefghijk", "liveStreamingDetails": {"concurrentViewers": "968"},
               "statistics": {"viewCount": "33000", "likeCount": "7"}}]
}  # fmt: skip
CONTENT = """Content,Video title,Video publish time,Views,Watch time (hours)
Total,,,"3,300,000",1
abcdefghijk,A title,"Mar 27, 2024","70,120",2
zzzzzzzzzzz,Another,"Mar 28, 2024",5,1
"""
AGES = "Viewer age,Views (%)\n18–24 years,12.5\n25–34 years,40.1\n65+ years,3\n"
SEXES = 'Пол зрителя,Просмотры (%)\nЖенский,"74,9"\nМужской,"25,1"\n'


def told(content: str) -> list[tuple[str, str, str, float]]:
    figures = read(content.encode())
    return [(one.recording, one.measure, one.group, float(one.value)) for one in figures]


def test_an_answer_and_an_export_are_read() -> None:
    assert told(json.dumps(ANSWER)) == [
        ("abcdefghijk", "viewers", "", 968), ("abcdefghijk", "views", "", 33000),
    ]  # fmt: skip
    assert told(CONTENT)[0] == ("abcdefghijk", "views", "", 70120)
    assert [row[2:] for row in told(AGES)] == [("18-24", 12.5), ("25-34", 40.1), ("65+", 3)]
    assert [row[2:] for row in told(SEXES)] == [("female", 74.9), ("male", 25.1)]


def test_an_export_may_come_in_its_archive() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("Table data.csv", CONTENT)
    assert len(read(packed.getvalue())) == 2


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"Content,Views\nabcdefghijk,many\n", "line 2: this row"),
        (b"Viewer age,Views (%)\nold,5\n", "line 2: this row"),
        (b"Viewer age,Views (%)\n18-24,500\n", "line 2: this row"),
        (b"Name,Number\na,1\n", "line 1: no columns known here"),
        (b'{"error": 1}', "line 1: this is no answer about recordings"),
        (b'{"items": [{"statistics": {"viewCount": "x"}}]}', "“viewCount” is no number"),
        (b'{"items": []}', "line 1: there is no figure"),
        (b"{", "line 1: this is no well-formed JSON"),
        (b"PKxx", "line 1: the archive has no"),
        (b"\xff\xfe", "line 1: this is not UTF-8"),
    ],
)
def test_what_is_no_figure_is_refused(content: bytes, words: str) -> None:
    with pytest.raises(BadFigures) as bad:
        read(content)
    assert words in " ".join(map(str, bad.value.problems))


def run(*arguments: object) -> Any:
    return CliRunner().invoke(command, [str(one) for one in arguments])


def test_figures_are_shown_with_their_source(client: Client, hall: Hall, tmp_path: Path) -> None:
    hall.public()
    files = {"a.csv": CONTENT, "b.csv": AGES}
    for name, content in files.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    options = ["--source", "paper", "--at"]
    for day in ("2026-01-06", "2026-01-07"):
        run("audience", tmp_path / "a.csv", "--of", "library", *options, day)
    assert (
        "3 figures"
        in run(
            "audience", tmp_path / "b.csv", "--of", "library/first", *options, "2026-01-07"
        ).output
    )
    assert run("audience", tmp_path / "b.csv", "--of", "library", *options, "2026-01-07").exit_code
    page = client.get("/en/broadcasts/library/first/").content.decode()
    assert page.count("<circle") == 2
    assert "70,120" in page
    assert "25–34 years" in page
    assert "40.1%" in page
    data = client.get(f"/api/v1/sessions/{hall.session.pk}/").json()
    assert {row["source"] for row in data["audience"]} == {"paper"}


class Asked(BaseHTTPRequestHandler):
    """YouTube's interface, as far as it is asked."""

    seen: ClassVar[list[tuple[str, str | None]]] = []
    status: ClassVar[int] = 200

    def do_GET(self) -> None:
        self.seen.append((self.path, self.headers.get("X-Goog-Api-Key")))
        self.send_response(self.status)
        self.end_headers()
        self.wfile.write(json.dumps(ANSWER).encode())

    def log_message(self, *_args: object) -> None:
        pass


@pytest.fixture
def youtube(settings: Settings) -> Iterator[type[Asked]]:
    server = HTTPServer(("127.0.0.1", 0), Asked)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    settings.YOUTUBE_API, settings.YOUTUBE_KEY = f"http://127.0.0.1:{server.server_port}/v3", "key"
    Asked.seen.clear()
    Asked.status = 200
    yield Asked
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.enable_socket
def test_youtube_is_asked_with_the_operators_key(youtube: type[Asked], hall: Hall) -> None:
    assert "2 figures" in run("poll", "library", "--source", "paper").output
    ((path, key),) = youtube.seen
    assert path == "/v3/videos?part=liveStreamingDetails%2Cstatistics&id=abcdefghijk"
    assert key == "key"
    assert AudienceFigure.objects.filter(is_borrowed=True).count() == 2


@pytest.mark.enable_socket
def test_a_refusal_is_told_without_the_key(youtube: type[Asked], hall: Hall) -> None:
    Asked.status = 403
    answer = run("poll", "library", "--source", "paper")
    assert "HTTP 403" in answer.output
    assert not AudienceFigure.objects.exists()


def test_without_a_key_nobody_is_asked(hall: Hall, settings: Settings) -> None:
    settings.YOUTUBE_KEY = ""
    assert "BIRGE_YOUTUBE_KEY" in run("poll", "library", "--source", "paper").output


def test_what_youtube_lent_is_kept_for_thirty_days(hall: Hall) -> None:
    for days, borrowed in ((31, True), (31, False), (29, True)):
        AudienceFigure.objects.create(
            session=hall.session, measure="views", value=days, source=hall.source,
            at=NOON - dt.timedelta(days=days, hours=borrowed), is_borrowed=borrowed,
        )  # fmt: skip
    retention.run(NOON)
    assert AudienceFigure.objects.count() == 2
