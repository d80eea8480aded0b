"""News on the command line: published on the server, sent from an organiser's own machine."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.test import Client

from birge.courier.tests.servers import LoopbackServer, Postmaster
from birge.people import keyfile
from birge.petitions.commands.news import news
from birge.petitions.exporting import export_lines
from birge.petitions.models import News
from birge.petitions.tests.newsroom import published, token_of
from birge.petitions.verbs.stop_news import stop_news
from tests.cast import ORGANISER_PRIVATE_KEY, Cast


class Published(ThreadingHTTPServer):
    """A site that answers every question with one content."""

    content = b"{}"

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Answer(BaseHTTPRequestHandler):
    server: Published

    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(self.server.content)

    def log_message(self, *arguments: object) -> None:
        return


@pytest.fixture
def site(settings: object) -> Iterator[Published]:
    with Published(("127.0.0.1", 0), Answer) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        settings.BASE_URL = server.url  # type: ignore[attr-defined]
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def smtp() -> Iterator[LoopbackServer]:
    controller = LoopbackServer(Postmaster())
    controller.start()
    yield controller
    controller.stop()


@pytest.fixture
def export(cast: Cast, client: Client, site: Published, tmp_path: Path) -> Path:
    """Two who asked for news, one who stopped them, one who never asked."""
    petition = cast.collecting()
    for name in ("one", "two", "stopped"):
        signature = cast.sign(petition, f"{name}@example.kz", wants_news=True)
    stop_news(token_of(signature))
    cast.sign(petition, "never@example.kz")
    published(petition)
    site.content = client.get("/api/v1/petitions/shelter/").content
    path = tmp_path / "export.jsonl"
    path.write_text("".join(export_lines(petition)), encoding="utf-8")
    return path


def sends(export: Path, smtp: LoopbackServer, number: int = 1) -> Result:
    key = export.with_name("cause.key")
    if not key.exists():
        keyfile.write(key, ORGANISER_PRIVATE_KEY)
    options = ["--key", str(key), "--number", str(number), "--smtp", smtp.url]
    return CliRunner().invoke(news, ["send", str(export), *options, "--from", "C <c@example.org>"])


def recipients(smtp: LoopbackServer) -> list[str]:
    return [envelope.rcpt_tos[0] for envelope in smtp.postmaster.envelopes]


def test_only_who_asked_and_did_not_stop_is_written_to(export: Path, smtp: LoopbackServer) -> None:
    result = sends(export, smtp)
    assert "Sent: 2." in result.output
    assert sorted(recipients(smtp)) == ["one@example.kz", "two@example.kz"]
    message = smtp.postmaster.messages[0]
    assert message["Subject"] == "Приют открыт"
    assert "/ru/petitions/stop-news/" in message["List-Unsubscribe"]


def test_a_second_run_sends_nothing_twice(export: Path, smtp: LoopbackServer) -> None:
    sends(export, smtp)
    assert "Had it before: 2." in sends(export, smtp).output
    assert len(recipients(smtp)) == 2


def test_a_run_that_was_cut_off_goes_on(export: Path, smtp: LoopbackServer) -> None:
    smtp.postmaster.refuses["two@example.kz"] = "451 later"
    result = sends(export, smtp)
    assert (result.exit_code, "Sent: 1." in result.output) == (1, True)
    smtp.postmaster.refuses.clear()
    assert "Sent: 1. Had it before: 1." in sends(export, smtp).output
    assert sorted(recipients(smtp)) == ["one@example.kz", "two@example.kz"]


def test_a_server_that_puts_off_everyone_is_left_in_peace(
    export: Path, smtp: LoopbackServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("birge.petitions.commands.news.PUT_OFF_IN_A_ROW", 1)
    smtp.postmaster.refuses |= {f"{name}@example.kz": "451 later" for name in ("one", "two")}
    assert "Sent: 0." in sends(export, smtp).output
    assert recipients(smtp) == []


def test_an_address_that_is_refused_holds_up_nobody(export: Path, smtp: LoopbackServer) -> None:
    smtp.postmaster.refuses["one@example.kz"] = "550 nobody here"
    assert "No such address: 1." in sends(export, smtp).output
    assert recipients(smtp) == ["two@example.kz"]


@pytest.mark.parametrize("content", [b"", b"[]", b'{"slug": "x"}', b"\xff"])
def test_what_the_site_says_wrong_is_explained(
    export: Path, smtp: LoopbackServer, site: Published, content: bytes
) -> None:
    site.content = content
    result = sends(export, smtp)
    assert (result.exit_code, "no news of this number" in result.output) == (1, True)


def test_news_that_were_not_published_are_not_sent(export: Path, smtp: LoopbackServer) -> None:
    assert sends(export, smtp, number=7).exit_code == 1
    assert recipients(smtp) == []


@pytest.mark.parametrize("first", ["", "{}", "not json", '{"kind": "birge signatures"}'])
def test_another_file_is_explained(export: Path, smtp: LoopbackServer, first: str) -> None:
    export.write_text(f"{first}\n", encoding="utf-8")
    result = sends(export, smtp)
    assert (result.exit_code, "no export" in result.output) == (1, True)


def test_a_site_elsewhere_than_on_the_web_is_not_asked(export: Path, smtp: LoopbackServer) -> None:
    heading, *rest = export.read_text(encoding="utf-8").splitlines()
    changed = json.dumps({**json.loads(heading), "site": "file:///etc"})
    export.write_text("\n".join([changed, *rest]) + "\n", encoding="utf-8")
    assert sends(export, smtp).exit_code == 1


@pytest.mark.parametrize(
    "content", ["", "x", "[kk]\n", '[kk]\ntitle = "only"\n', 'kk = "x"\n', '["k k"]\n']
)
def test_news_in_an_odd_file_are_refused(cast: Cast, tmp_path: Path, content: str) -> None:
    cast.collecting()
    path = tmp_path / "news.toml"
    path.write_text(content)
    result = CliRunner().invoke(news, ["publish", "shelter", str(path)])
    assert (result.exit_code, result.exception.__class__) == (1, SystemExit)
    assert not News.objects.exists()


def test_news_in_a_file_are_published(cast: Cast, tmp_path: Path) -> None:
    cast.collecting()
    path = tmp_path / "news.toml"
    path.write_text('[kk]\ntitle = "Баспана"\ntext = "Ашық."\n', encoding="utf-8")
    assert CliRunner().invoke(news, ["publish", "shelter", str(path)]).exit_code == 0
    assert News.objects.get().newest.texts["kk"]["title"] == "Баспана"
