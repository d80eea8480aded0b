"""A picture of 1200 by 630 that other sites show beside a link."""

import io
from dataclasses import dataclass

from PIL import Image, ImageDraw, ImageFont, features

from birge.kit.text import is_right_to_left
from birge.printing.fonts import BOLD, REGULAR, can_draw
from birge.printing.mark import draw_mark
from birge.printing.setting import fitted

WIDTH, HEIGHT = 1200, 630
EDGE, BAND = 72, 168
TOP, LOGO = 56, 52
PAPER, INK, SOFT, BRAND, ON_BRAND = "#ffffff", "#14212b", "#4a5965", "#0b4a6f", "#ffffff"
WARN, WARN_WASH = "#7a4a00", "#fdf3dc"
TITLE_SIZES = range(92, 35, -4)


@dataclass(frozen=True)
class Card:
    """`warning` says what a reader must know first; `figure` is a count, empty where none is."""

    kicker: str
    title: str
    below: str
    figure: str
    words: str
    warning: str = ""


def draw_card(card: Card) -> bytes:
    """PNG; the same bytes for the same card."""
    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    _head(image, card)
    _title(image, card)
    _band(image, card)
    file = io.BytesIO()
    image.quantize(64, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
    return file.getvalue()


def font(size: int, bold: bool = False) -> ImageFont.FreeTypeFont:
    layout = ImageFont.Layout.RAQM if _shapes() else ImageFont.Layout.BASIC
    return ImageFont.truetype(BOLD if bold else REGULAR, size, layout_engine=layout)


def _shapes() -> bool:
    """Without libfribidi, which comes with Pango, letters can't be joined or turned around."""
    return bool(features.check("raqm"))


def _head(image: Image.Image, card: Card) -> None:
    draw = ImageDraw.Draw(image)
    draw_mark(image, (EDGE, TOP - 4), LOGO, BRAND)
    draw.text((EDGE + LOGO + 22, TOP + 24), "Birge", BRAND, font(40, bold=True), "lm")
    right = WIDTH - EDGE
    if card.warning:
        size = font(26, bold=True)
        wide = size.getlength(card.warning) + 40
        draw.rounded_rectangle((right - wide, TOP - 2, right, TOP + 48), 25, WARN_WASH)
        draw.text((right - 20, TOP + 23), card.warning, WARN, size, "rm")
    else:
        draw.text((right, TOP + 24), card.kicker, SOFT, font(28), "rm")


def _title(image: Image.Image, card: Card) -> None:
    """The title as large as its space allows, and to whom it goes below it."""
    draw = ImageDraw.Draw(image)
    top, bottom = TOP + 88, HEIGHT - BAND - 84
    title = card.title if _is_drawable(card.title) else card.kicker
    room = (WIDTH - 2 * EDGE, bottom - top)
    size, lines = fitted(title, lambda size: font(size, bold=True), TITLE_SIZES, room)
    turned = is_right_to_left(title)
    x, anchor = (WIDTH - EDGE, "ra") if turned else (EDGE, "la")
    for number, line in enumerate(lines):
        place = (x, top + round(number * size * 1.22))
        draw.text(place, line, INK, font(size, bold=True), anchor, direction=_direction(turned))
    if card.below and _is_drawable(card.below):
        _size, (below, *_more) = fitted(card.below, font, (30,), (room[0], 40))
        draw.text((EDGE, HEIGHT - BAND - 42), below, SOFT, font(30), "lm")


def _band(image: Image.Image, card: Card) -> None:
    draw = ImageDraw.Draw(image)
    top, middle = HEIGHT - BAND, HEIGHT - BAND // 2
    draw.rectangle((0, top, WIDTH, HEIGHT), BRAND)
    x, large = EDGE, font(84, bold=True)
    if card.figure:
        draw.text((x, middle - 2), card.figure, ON_BRAND, large, "lm")
        x += round(large.getlength(card.figure)) + 32
    words = card.words if _is_drawable(card.words.replace("\n", " ")) else ""
    size, lines = fitted(words, font, range(32, 21, -2), (WIDTH - EDGE - x, BAND - 50))
    first = middle - (len(lines) - 1) * size * 0.65
    for number, line in enumerate(lines):
        draw.text((x, first + number * size * 1.3), line, ON_BRAND, font(size), "lm")


def _direction(turned: bool) -> str | None:
    return "rtl" if turned and _shapes() else None


def _is_drawable(text: str) -> bool:
    return can_draw(text) and (_shapes() or not is_right_to_left(text))
