"""Birge's sign: three strokes that become one line, as in front/mark.svg."""

from PIL import Image, ImageDraw

# In a box of 34 by 30: where each stroke begins, where it turns, where it ends.
STROKES = ((4, 8, 18, 34), (13, 2, 18, 23), (22, 12, 18, 32))
RADIUS, WEIGHT, BOX = 10, 4, 34
LARGER = 8
CURVE = tuple(number / 12 for number in range(13))


def draw_mark(image: Image.Image, place: tuple[int, int], width: int, colour: str) -> None:
    """Drawn large as a mask and laid on small, so that its edges are smooth."""
    scale = width * LARGER / BOX
    mask = Image.new("L", (width * LARGER, width * LARGER), 0)
    draw = ImageDraw.Draw(mask)
    for x, top, turn, end in STROKES:
        points = [(x, top), (x, turn), *_bend(x, turn), (end, turn + RADIUS)]
        scaled = [(a * scale, b * scale) for a, b in points]
        draw.line(scaled, 255, round(WEIGHT * scale), joint="curve")
    image.paste(colour, place, mask.resize((width, width), Image.Resampling.LANCZOS))


def _bend(x: int, y: int) -> list[tuple[float, float]]:
    """A quadratic curve from (x, y) to the line below, through the corner."""
    return [
        (x + RADIUS * t * t, y + RADIUS * (2 * t - t * t))
        for t in CURVE
    ]  # fmt: skip
