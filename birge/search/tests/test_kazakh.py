"""Forms of one word become the same; different words stay apart."""

import pytest

from birge.search.folding import fold, skeleton
from birge.search.kazakh import stem

FORMS = [
    "бала балалар балалардың балаларымызға баласы баласына баласының балаға баладан баламен",
    "заң заңы заңның заңдар заңдарға заңына заңда заңды",
    "петиция петициялар петицияға петицияны петицияның петициялардан",
    "әйел әйелдер әйелдердің әйелдерге әйелдермен",
    "министрлік министрлігі министрлігінен министрлігіне министрліктер",
    "зорлық зорлығы зорлықтың зорлығына",
    "үй үйлер үйде үйінің үйінде үйден",
    "мектеп мектептер мектебі мектептің мектебінде",
    "қала қалалар қалада қаланың қаласында қаласының қаладағы",
    "көше көшесі көшелер көшесіндегі көшедегі",
    "қорғау қорғауды қорғаудың қорғауға қорғауы",
    "жыл жылы жылғы жылдың жылдан",
    "оқушы оқушылар оқушылардың оқушыларға",
    "әкімдік әкімдігі әкімдігіне әкімдіктің",
    "клуб клубтар клубқа",
]


def stemmed(word: str) -> str:
    return stem(skeleton(fold(word)))


@pytest.mark.parametrize("forms", FORMS, ids=lambda forms: forms.split()[0])
def test_forms_of_one_word_become_the_same(forms: str) -> None:
    assert len({stemmed(form) for form in forms.split()}) == 1


def test_different_words_stay_apart() -> None:
    stems = [stemmed(forms.split()[0]) for forms in FORMS]
    assert len(set(stems)) == len(stems)


@pytest.mark.parametrize("word", ["қатар", "үлкен", "ана", "су", "ел", "заң"])
def test_what_only_looks_like_an_ending_stays(word: str) -> None:
    assert stemmed(word) == skeleton(word)


def test_an_ending_of_the_other_vowels_does_not_fit() -> None:
    assert stemmed("жыллер") == "жыллер"
    assert stemmed("жерлар") == "жерлар"


@pytest.mark.parametrize("forms", FORMS, ids=lambda forms: forms.split()[0])
def test_a_stem_has_no_other_stem(forms: str) -> None:
    word = stemmed(forms.split()[0])
    assert stem(word) == word
