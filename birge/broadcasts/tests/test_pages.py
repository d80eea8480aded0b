import datetime as dt
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.test import Client

from birge.broadcasts.commands import broadcasts as command
from birge.broadcasts.dated import entries_of
from birge.broadcasts.demo.seed import FILE
from birge.broadcasts.hosts import recording_of
from birge.broadcasts.models import Broadcast
from birge.broadcasts.tests.conftest import WORDS, Hall
from birge.broadcasts.verbs.load_broadcasts import load_broadcasts
from birge.causes.models import Cause
from birge.causes.storyfile.problems import BadStory
from birge.causes.tests.conftest import demo, public_key
from tests.cast import NOON

__all__ = ["demo", "public_key"]

BASE = "/en/broadcasts/library/"


def test_nothing_is_loaded_from_elsewhere_before_the_click(client: Client, hall: Hall) -> None:
    hall.public()
    answer = client.get(f"{BASE}first/")
    assert "<iframe" not in answer.content.decode()
    assert "frame-src" not in answer["Content-Security-Policy"]
    assert f"{BASE}first/watch/?language=kk&amp;at=0" in answer.content.decode()


def test_the_player_begins_at_the_second_beside_the_words(client: Client, hall: Hall) -> None:
    hall.public()
    answer = client.get(f"{BASE}first/watch/?at=3723")
    page = answer.content.decode()
    assert 'src="https://www.youtube-nocookie.com/embed/abcdefghijk?start=3723&amp;rel=0"' in page
    assert 'id="c3723"' in page
    policy = answer["Content-Security-Policy"]
    assert "frame-src https://www.youtube-nocookie.com https://player.vimeo.com" in policy
    assert "script-src 'self'" in policy


@pytest.mark.parametrize(
    ("address", "owner"),
    [
        ("https://www.youtube.com/watch?v=abcdefghijk", "YouTube"),
        ("https://www.youtube.com/watch?app=x&v=abcdefghijk&t=3", "YouTube"),
        ("https://youtu.be/abcdefghijk?t=3", "YouTube"),
        ("https://youtube.com/live/abcdefghijk", "YouTube"),
        ("https://vimeo.com/123456789", "Vimeo"),
        ("http://youtube.com/watch?v=abcdefghijk", None),
        ("https://youtube.com.evil.example/watch?v=abcdefghijk", None),
        ("https://evil.example/?u=https://youtu.be/abcdefghijk", None),
        ("https://youtu.be/abcdefghijk\"onload=x", None),
        ("javascript:alert(1)", None),
    ],
)  # fmt: skip
def test_only_known_players_are_framed(address: str, owner: str | None) -> None:
    found = recording_of(address)
    assert (found.owner if found else None) == owner


def test_a_session_without_a_recording_has_no_player(client: Client, hall: Hall) -> None:
    hall.public()
    hall.broadcast.sessions.update(recording="")
    assert client.get(f"{BASE}first/watch/").status_code == 404
    assert client.get(f"{BASE}first/").status_code == 200


def test_what_is_not_public_is_not_there(client: Client, hall: Hall) -> None:
    for path in (BASE, f"{BASE}first/", "/api/v1/broadcasts/library/"):
        assert client.get(path).status_code == 404
    assert "library" not in client.get("/en/broadcasts/").content.decode()


def test_a_session_is_live_between_its_hours(hall: Hall) -> None:
    session = hall.session
    session.starts_at = NOON
    assert not session.is_live(NOON), "nobody knows when it ended"
    session.ends_at = NOON + dt.timedelta(hours=2)
    assert session.is_live(NOON)
    assert not session.is_live(session.ends_at)


def test_the_axis_tells_a_broadcast_once(hall: Hall) -> None:
    hall.public()
    (told,) = entries_of(hall.cause, "en")
    assert (told.key, told.on) == ("broadcast-library", dt.date(2026, 1, 5))


def test_the_demonstration_shows_each_figure_with_its_source(client: Client, demo: Cause) -> None:
    for _time in range(2):
        (broadcast,) = load_broadcasts(demo, FILE, NOON)
    assert Broadcast.objects.count() == 1
    page = client.get("/en/broadcasts/trial-2024/").content.decode()
    for figure in ("48 sessions", "about 3,300,000 views", "more than 250,000 viewers",
                   "about 58%", "about 75%"):  # fmt: skip
        assert figure in page, figure
    assert "#source-memo" in page
    assert broadcast.sessions.count() == 0
    (entry,) = entries_of(demo, "en")
    assert (entry.key, entry.url) == ("trial-broadcasts", broadcast.get_absolute_url())
    data = client.get("/api/v1/broadcasts/trial-2024/").json()
    assert [figure["value"] for figure in data["figures"]] == [48, 3300000, 250000, 58, 75]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('"memo"', '"rumour"', "source “rumour” is not described"),
        ('"trial-broadcasts"', '"no-such-day"', "the story has no moment “no-such-day”"),
        ('"hearing"', '"show"', "“sort” is “show”"),
        ("sort =", "sorte =", "“sorte” is not known here"),
    ],
)
def test_a_bad_file_stores_nothing(
    demo: Cause, tmp_path: Path, old: str, new: str, words: str
) -> None:
    path = tmp_path / "broadcasts.toml"
    path.write_text(FILE.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(BadStory) as bad:
        load_broadcasts(demo, path, NOON)
    assert words in " ".join(bad.value.problems)
    assert not Broadcast.objects.exists()


def test_captions_are_taken_in_by_a_command(hall: Hall, tmp_path: Path) -> None:
    path = tmp_path / "words.vtt"
    path.write_text(WORDS, encoding="utf-8")
    options = ["captions", str(path), "--session", "library/first", "--language", "kk",
               "--source", "paper"]  # fmt: skip
    seen = CliRunner().invoke(command, [*options, "--preview"])
    assert "1:02:03\tКітапханашы" in seen.output
    assert not hall.session.captions.exists()
    assert "4 sentences" in CliRunner().invoke(command, options).output
    assert "here already" in CliRunner().invoke(command, options).output
    path.write_text("WEBVTT\n\nlost", encoding="utf-8")
    bad = CliRunner().invoke(command, options)
    assert bad.exit_code == 1
    assert "line 3: words without a time." in bad.output
    assert "library/first" in CliRunner().invoke(command, ["list"]).output


@pytest.mark.parametrize(
    ("option", "value"), [("--session", "library/none"), ("--source", "none"), ("--language", "?")]
)
def test_a_command_names_what_it_does_not_know(
    hall: Hall, tmp_path: Path, option: str, value: str
) -> None:
    path = tmp_path / "words.vtt"
    path.write_text(WORDS, encoding="utf-8")
    chosen = {"--session": "library/first", "--language": "kk", "--source": "paper", option: value}
    answer = CliRunner().invoke(command, ["captions", str(path), *sum(chosen.items(), ())])
    assert answer.exit_code
    assert not hall.session.captions.exists()
