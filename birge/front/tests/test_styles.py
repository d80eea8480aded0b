import re
from pathlib import Path

import pytest

STYLES = Path(__file__).parents[1] / "static" / "front"
TEMPLATES = Path(__file__).parents[1] / "templates"
WORDS = 4.5
SHAPES = 3.0

# What stands on what, and how much contrast it needs (WCAG 2.2, 1.4.3 and 1.4.11).
PAIRS = [
    *((ink, ground, WORDS) for ink in ("ink", "soft") for ground in ("paper", "wash")),
    *(
        (ink, "paper", WORDS)
        for ink in ("link", "visited", "brand", "brand-deep", "late", "good", "warn")
    ),
    *((ink, "wash", WORDS) for ink in ("link", "visited", "brand")),
    *(("ink", ground, WORDS) for ground in ("brand-wash", "warn-wash", "good-wash", "late-wash")),
    *(("on-brand", ground, WORDS) for ground in ("brand", "brand-deep")),
    *((f"on-tile-{n}", f"tile-{n}", WORDS) for n in range(1, 5)),
    ("paper", "late", WORDS),
    ("warn", "warn-wash", WORDS),
    ("good", "good-wash", WORDS),
    ("soft", "brand-wash", WORDS),
    *(("focus", ground, SHAPES) for ground in ("paper", "wash", "warn-wash")),
    *((shape, "paper", SHAPES) for shape in ("edge", "brand", "late")),
    ("brand", "line", SHAPES),
    ("brand", "brand-wash", SHAPES),
]


def tokens(source: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", source))


def schemes() -> dict[str, dict[str, str]]:
    light, dark = (STYLES / "tokens.css").read_text().split("@media (prefers-color-scheme: dark)")
    return {"light": tokens(light), "dark": tokens(light) | tokens(dark)}


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("front", "ground", "least"), PAIRS)
def test_colours_keep_their_contrast(scheme: str, front: str, ground: str, least: float) -> None:
    colours = schemes()[scheme]
    assert contrast(colours[front], colours[ground]) >= least


def test_the_measure_of_contrast_is_the_known_one() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("path", sorted(STYLES.glob("*.css")), ids=lambda path: path.name)
def test_a_style_sheet_asks_nothing_of_others(path: Path) -> None:
    source = path.read_text()
    assert not re.search(r"url\(|@import|@font-face", source)
    assert len(source.splitlines()) < 300


@pytest.mark.parametrize("path", sorted(STYLES.glob("*.css")), ids=lambda path: path.name)
def test_colours_are_named_in_one_place(path: Path) -> None:
    if path.name not in ("tokens.css", "print.css"):
        assert not re.search(r"#[0-9a-f]{3,8}\b", path.read_text())


def test_every_name_used_is_defined() -> None:
    source = "".join(path.read_text() for path in STYLES.glob("*.css"))
    assert set(re.findall(r"var\(--([\w-]+)", source)) <= set(re.findall(r"--([\w-]+):", source))


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.name)
def test_a_template_has_no_inline_style_or_script(path: Path) -> None:
    assert not re.search(r"\sstyle=|<style|<script(?![^>]*\bsrc=)|\son(?!ly)\w+=", path.read_text())


def test_a_long_address_breaks_where_a_table_is_stacked() -> None:
    styles = (STYLES / "parts.css").read_text()
    cells = re.search(r"\.table--stacked th, \.table--stacked td \{([^}]*)\}", styles)
    assert cells
    assert "overflow-wrap: anywhere" in cells[1]
