import hashlib
import io

import pytest
from PIL import Image

from birge.kit.text import is_right_to_left
from birge.printing import card as cards
from birge.printing.card import HEIGHT, WIDTH, Card, draw_card, font
from birge.printing.fonts import can_draw
from birge.printing.setting import broken, fitted

KAZAKH = "Әәіңғүұқөһ ӘІҢҒҮҰҚӨҺ"
ARABIC = "قانون لحماية النساء"


def card(title: str, **changed: str) -> Card:
    values = {"kicker": "Петиция", "below": "Кімге: орган", "figure": "12 480", "words": "қол"}
    return Card(title=title, **{**values, **changed})


def picture(made: Card) -> Image.Image:
    return Image.open(io.BytesIO(draw_card(made)))


TITLES = [
    "", "Баспана", KAZAKH, ARABIC, "Ж" * 200, "слово " * 400, "日本語の請願", "\n",
    "a\u0301\u0302" * 50,
]  # fmt: skip


@pytest.mark.parametrize("title", TITLES)
def test_any_title_gives_a_picture_of_one_size(title: str) -> None:
    made = picture(card(title))
    assert (made.size, made.format) == ((WIDTH, HEIGHT), "PNG")
    assert len(draw_card(card(title))) < 60_000


def test_the_same_card_gives_the_same_bytes() -> None:
    one, other = (hashlib.sha256(draw_card(card(KAZAKH))).digest() for _ in range(2))
    assert one == other


def test_a_warning_is_seen() -> None:
    assert draw_card(card("A")) != draw_card(card("A", warning="Demonstration"))


def test_the_fonts_know_every_letter_of_the_site_and_arabic() -> None:
    assert can_draw(KAZAKH + KAZAKH.upper() + "Ёё№«»–\u202f" + ARABIC + "ſ€")
    assert not can_draw("日本")


def test_what_the_fonts_cannot_draw_is_left_out_whole() -> None:
    assert draw_card(card("日本語")) == draw_card(card("Петиция"))


def test_without_shaping_no_arabic_is_drawn_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cards, "_shapes", lambda: False)
    assert draw_card(card(ARABIC)) == draw_card(card("Петиция"))
    assert draw_card(card("Баспана")) != draw_card(card("Петиция"))


def test_letters_are_as_large_as_fit_and_what_does_not_fit_is_cut() -> None:
    large, lines = fitted("Бір сөз", font, range(60, 20, -4), (600, 200))
    assert (large, lines) == (60, ["Бір сөз"])
    small, lines = fitted("сөз " * 300, font, range(60, 20, -4), (600, 200))
    assert small == 24
    assert lines[-1].endswith("…")
    assert all(font(24).getlength(line) <= 600 for line in lines)


def test_a_word_longer_than_a_line_is_broken() -> None:
    lines = broken("я" * 100, font(40), 300)
    assert len(lines) > 1
    assert "".join(lines) == "я" * 100


@pytest.mark.parametrize(
    ("text", "turned"), [(ARABIC, True), ("2026 " + ARABIC, True), ("Birge " + ARABIC, False)]
)
def test_direction_is_that_of_the_first_letter(text: str, turned: bool) -> None:
    assert is_right_to_left(text) is turned
