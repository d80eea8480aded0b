import datetime as dt
import threading
from pathlib import Path

from birge.printing.kept import PAUSE_SECONDS, Version, kept

NOON = dt.datetime(2026, 2, 10, 12, tzinfo=dt.UTC)
SOON = NOON + dt.timedelta(seconds=PAUSE_SECONDS - 1)
LATER = NOON + dt.timedelta(seconds=PAUSE_SECONDS)


class Press:
    def __init__(self, folder: Path) -> None:
        self.folder, self.made = folder, 0

    def __call__(self, version: Version, at: dt.datetime = NOON, name: str = "card-a-kk") -> bytes:
        return kept(self.folder, name, version, at, self._make).content

    def _make(self) -> bytes:
        self.made += 1
        return b"%d" % self.made


def test_what_did_not_change_is_made_once(tmp_path: Path) -> None:
    press = Press(tmp_path / "made")
    assert [press(Version("a", "1")), press(Version("a", "1"), LATER)] == [b"1", b"1"]


def test_a_count_that_moves_is_drawn_again_after_a_pause(tmp_path: Path) -> None:
    press = Press(tmp_path / "made")
    press(Version("a", "1"))
    assert press(Version("a", "2"), SOON) == b"1"
    assert press(Version("a", "3"), LATER) == b"2"


def test_a_change_of_words_is_seen_at_once_and_the_old_file_goes(tmp_path: Path) -> None:
    press = Press(tmp_path / "made")
    press(Version("a", "1"))
    assert press(Version("b", "1")) == b"2"
    assert len(list((tmp_path / "made").iterdir())) == 1


def test_names_that_begin_alike_keep_apart(tmp_path: Path) -> None:
    press = Press(tmp_path / "made")
    press(Version("a"), name="card-a-kk")
    press(Version("b"), name="card-a")
    assert press(Version("a"), name="card-a-kk") == b"1"


def test_many_at_once_make_it_once(tmp_path: Path) -> None:
    press = Press(tmp_path / "made")
    threads = [threading.Thread(target=press, args=[Version("a")]) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert press.made == 1


def test_a_folder_that_cannot_be_written_costs_time_and_no_answer(tmp_path: Path) -> None:
    (tmp_path / "made").write_text("not a folder")
    press = Press(tmp_path / "made")
    assert [press(Version("a")), press(Version("a"))] == [b"1", b"2"]
