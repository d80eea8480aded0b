"""What is typed meets what is written, in any of the ways in which people type it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from birge.search.latin import readings
from birge.search.stems import stems_asked, stems_in


@pytest.mark.parametrize(
    ("written", "language", "typed"),
    [
        # Case, ё, compatibility forms, accents
        ("Жёсткий", "ru", "ЖЕСТКИЙ"),
        ("Щит", "ru", "щит"),
        ("ﬁnal", "en", "final"),
        ("café", "fr", "cafe"),
        ("مُعَلِّم", "ar", "معلم"),
        # Endings of Russian and English
        ("насилием", "ru", "насилие"),
        ("приютов", "ru", "приют"),
        ("shelters", "en", "shelter"),
        # Kazakh endings, and Russian letters for Kazakh ones
        ("балалардың", "kk", "балалар"),
        ("тұрғын", "kk", "тургын"),
        ("әйелдердің", "kk", "айелдерге"),
        ("қорғау", "kk", "коргауды"),
        ("көшелер", "kk", "кошенин"),
        # Kazakh in Latin letters of 2018, 2019 and 2021, and as people type it
        ("әйелдер", "kk", "áıelder"),
        ("әйелдер", "kk", "äielder"),
        ("әйелдер", "kk", "ayelder"),
        ("қорғау", "kk", "qorǵaý"),
        ("қорғау", "kk", "qorğau"),
        ("қорғау", "kk", "korgau"),
        ("шешім", "kk", "şeşım"),
        ("шешім", "kk", "sheshim"),
        ("жаңа", "kk", "jaña"),
        ("жаңа", "kk", "zhanga"),
        ("тәуелсіздік", "kk", "táýelsizdik"),
        ("тәуелсіздік", "kk", "täuelsızdık"),
        ("ерлік", "kk", "ерлiк".replace("i", "і")),
        ("қыз", "kk", "q'yz"),
        # Written in Latin letters, asked in Cyrillic and in other Latin letters
        ("Qazaqstannyñ", "kk-Latn", "Қазақстан"),
        ("balalardyŋ", "kk-Latn", "балалар"),
        ("áıelder", "kk-Latn", "äielderge"),
    ],
)
def test_it_is_found(written: str, language: str, typed: str) -> None:
    assert stems_in(written, language) & stems_asked(typed)


@pytest.mark.parametrize(
    ("written", "language", "typed"),
    [("закон", "ru", "загон"), ("law", "en", "lawn"), ("қала", "kk", "бала")],
)
def test_another_word_is_not(written: str, language: str, typed: str) -> None:
    assert not stems_in(written, language) & stems_asked(typed)


@pytest.mark.parametrize("word", ["и", "the", "және", "a", "", "-"])
def test_words_of_every_text_are_left_out(word: str) -> None:
    assert not stems_in(word, "ru")
    assert not stems_asked(word)


def test_readings_stay_few_however_many_there_could_be() -> None:
    assert len(readings("y" * 12)) == 16
    assert readings("закон") == frozenset()


@given(st.text(max_size=80))
def test_no_text_breaks_it(text: str) -> None:
    for language in ("kk", "kk-Latn", "ru", "en", "ar"):
        assert all(0 < len(stem) <= 60 for stem in stems_in(text, language))
    assert all(stem for stem in stems_asked(text))
