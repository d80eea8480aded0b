"""Any number of languages: which exist, which are out of date, and which of them is signed."""

import pytest
from django.test import Client

from birge.kit import clock
from birge.kit.languages import direction, own_name
from birge.petitions.models import Petition, Signature
from birge.petitions.translations import versions
from birge.petitions.verbs.write import Wording, write
from tests.cast import NOON, TEXTS, Cast

ARABIC = Wording("افتحوا مأوى في جيزكازغان", "نحتاج إلى مأوى.\n\nلا يوجد مأوى قريب.", "مأوى")
CHANGED = Wording("Жезқазғанда екі баспана ашылсын", "Екі баспана керек.", "Баспана туралы")


@pytest.fixture
def petition(cast: Cast) -> Petition:
    return cast.collecting(at=clock.now(), texts={**TEXTS, "ar": ARABIC})


def outdated(petition: Petition) -> set[str]:
    fresh = Petition.objects.get(pk=petition.pk)
    return {version.language for version in versions(fresh) if version.is_outdated}


def test_a_translation_remembers_what_it_translates(petition: Petition) -> None:
    original = petition.newest_texts["kk"]
    assert original.translates is None
    assert {text.translates_id for tag, text in petition.newest_texts.items() if tag != "kk"} == {
        original.pk
    }
    assert outdated(petition) == set()


def test_a_changed_original_outdates_its_translations(petition: Petition) -> None:
    write(petition, "kk", CHANGED, at=NOON)
    assert outdated(petition) == {"ru", "en", "ar"}
    write(petition, "ru", Wording("Открыть два приюта", "Нужны два."), at=NOON)
    assert outdated(petition) == {"en", "ar"}


def test_a_translation_may_still_be_of_the_version_before(petition: Petition) -> None:
    first = petition.newest_texts["kk"]
    write(petition, "kk", CHANGED, at=NOON)
    write(petition, "de", Wording("Ein Haus", "Wir brauchen es."), at=NOON, follows=first.number)
    assert "de" in outdated(petition)
    write(petition, "fr", Wording("Une maison", "Il la faut."), at=NOON)
    assert "fr" not in outdated(petition)


def test_the_same_words_can_be_confirmed_to_fit_the_new_original(petition: Petition) -> None:
    before = petition.newest_texts["ar"]
    write(petition, "kk", CHANGED, at=NOON)
    after = write(petition, "ar", ARABIC, at=NOON)
    assert (after.pk, bytes(after.hash)) == (before.pk, bytes(before.hash))
    assert "ar" not in outdated(petition)


def test_a_version_that_nobody_wrote_is_the_newest(petition: Petition) -> None:
    text = write(petition, "de", Wording("Ein Haus", "Ja."), at=NOON, follows=99)
    assert text.translates == petition.newest_texts["kk"]


def test_missing_and_outdated_stand_side_by_side(petition: Petition) -> None:
    told = {one.language: one.is_missing for one in versions(petition, wanted=("uz", "ru"))}
    assert list(told) == ["kk", "ar", "en", "ru", "uz"]
    assert [tag for tag, missing in told.items() if missing] == ["uz"]


@pytest.mark.parametrize("page", ["", "sign/", "texts/", "embed/"])
def test_a_text_is_read_in_a_language_that_the_pages_do_not_have(
    client: Client, petition: Petition, page: str
) -> None:
    answer = client.get(f"/ru/petitions/shelter/{page}?text=ar").content.decode()
    assert '<html lang="ru" dir="ltr">' in answer
    assert 'lang="ar" dir="rtl">' in answer
    assert ARABIC.title in answer


@pytest.mark.parametrize("asked", ["xx", "", "..", "ar\x00", "<b>", "ar" * 500])
def test_an_unknown_language_shows_the_text_of_the_page(
    client: Client, petition: Petition, asked: str
) -> None:
    answer = client.get("/ru/petitions/shelter/", {"text": asked})
    assert answer.status_code == 200
    assert TEXTS["ru"].title in answer.content.decode()


def test_the_way_to_sign_keeps_the_language(client: Client, petition: Petition) -> None:
    chosen = client.get("/ru/petitions/shelter/?text=ar").content.decode()
    assert "/ru/petitions/shelter/sign/?text=ar" in chosen
    assert "/sign/?text" not in client.get("/ru/petitions/shelter/?text=ru").content.decode()


def test_a_signature_binds_to_the_text_that_was_shown(
    client: Client, cast: Cast, petition: Petition
) -> None:
    text = petition.newest_texts["ar"]
    form = {
        "given_name": "Айгүл", "family_name": "Сейітова", "email": "aigul@example.kz",
        "display": "hidden", "consent": "on", "text": text.pk,
    }  # fmt: skip
    assert client.post("/ru/petitions/shelter/sign/?text=ar", form).status_code == 302
    # The same form under another text is asked to read again.
    assert client.post("/ru/petitions/shelter/sign/", form).status_code == 400
    assert not Signature.objects.exists()


def test_an_outdated_translation_says_so(client: Client, petition: Petition) -> None:
    write(petition, "kk", CHANGED, at=NOON)
    page = client.get("/en/petitions/shelter/?text=ar").content.decode()
    assert "The original was changed after this translation was made." in page
    assert "was changed after" not in client.get("/en/petitions/shelter/?text=kk").content.decode()


@pytest.mark.parametrize(
    ("tag", "name", "runs"),
    [
        ("kk", "Қазақша", "ltr"), ("ru", "Русский", "ltr"), ("ar", "العربية", "rtl"),
        ("kk-Arab", "قازاق ءتىلى (اراب جازۋى)", "rtl"), ("kk-Latn", "Qazaqşa", "ltr"),
        ("pt-BR", "Português (Brasil)", "ltr"), ("xx", "xx", "ltr"), ("yi-x-odd", "ייִדיש", "rtl"),
    ],
)  # fmt: skip
def test_a_language_is_called_as_its_speakers_call_it(tag: str, name: str, runs: str) -> None:
    assert (own_name(tag), direction(tag)) == (name, runs)
