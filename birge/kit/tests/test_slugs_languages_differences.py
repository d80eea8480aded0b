import pytest

from birge.kit.differences import differences
from birge.kit.languages import direction, is_tag, name, own_name, spelt
from birge.kit.slugs import is_slug, slug_of


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Жезқазғанда баспана ашылсын", "zhezqazganda-baspana-ashylsyn"),
        ("Открыть приют – сейчас!", "otkryt-priyut-seychas"),
        ("Für Ärzte: l’été", "fur-arzte-lete"),
        ("مرحبا", ""),
        ("a" * 90, "a" * 80),
        ("b" * 50 + " " + "c" * 50, "b" * 50),
    ],
)
def test_a_title_becomes_an_address(title: str, slug: str) -> None:
    assert slug_of(title, 80) == slug
    assert not slug or is_slug(slug)


@pytest.mark.parametrize(
    ("tag", "right"), [("KK", "kk"), ("pt_br", "pt-BR"), ("kk-ARAB-cn", "kk-Arab-CN")]
)
def test_a_tag_is_spelt_as_the_standard_does(tag: str, right: str) -> None:
    assert spelt(tag) == right
    assert is_tag(right)


def test_languages_are_named_and_run_their_way() -> None:
    assert (name("kk", "ru"), own_name("kk"), name("xx-Nope", "en")) == (
        "казахский", "Қазақша", "xx-Nope",
    )  # fmt: skip
    ways = [direction(tag) for tag in ("kk", "kk-Arab", "ar", "az-Latn", "he", "xx")]
    assert ways == ["ltr", "rtl", "rtl", "ltr", "rtl", "ltr"]


def test_differences_rebuild_both_texts() -> None:
    before, after = "One two.\n\nThree four.", "One 2.\n\nThree four five."
    pieces = differences(before, after)
    assert "".join(p.text for p in pieces if p.kind != "new") == before
    assert "".join(p.text for p in pieces if p.kind != "gone") == after


def test_what_is_hostile_costs_no_time() -> None:
    assert len(differences("a b " * 5000, "b a c" * 5000)) == 2
    assert len(differences("a\n" * 5000, "b\n" * 5000)) == 2
