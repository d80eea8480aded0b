"""Words are shown, found, corrected and withheld: each at once and everywhere."""

import pytest
from django.test import Client

from birge.broadcasts.models import Captions, Cue
from birge.broadcasts.states import Ground
from birge.broadcasts.tests.conftest import RUSSIAN, WORDS, Hall
from birge.broadcasts.verbs.redact import lift_redaction, redact
from birge.broadcasts.verbs.reword import NothingNew, RewordedMeanwhile, Wording, reword
from birge.broadcasts.verbs.take_captions import KnownAlready, drop_captions, publish_captions
from birge.people.models import Deed
from birge.search.models import Findable
from birge.search.verbs.rebuild import rebuild
from tests.cast import NOON

PAGE = "/kk/broadcasts/library/first/"


def page(client: Client, path: str = PAGE) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_preview_is_the_teams_alone(client: Client, hall: Hall) -> None:
    hall.public()
    hall.take(RUSSIAN, "ru")
    assert "Это сказал сосед" not in page(client, f"{PAGE}?language=ru&q=сосед")
    assert not Cue.objects.findable().filter(captions__language="ru").exists()


def test_the_same_file_is_taken_once(hall: Hall) -> None:
    hall.public()
    with pytest.raises(KnownAlready):
        hall.take()


def test_captions_are_dropped_until_they_are_public(hall: Hall) -> None:
    captions = hall.take()
    drop_captions(captions, hall.editor, NOON)
    assert not Captions.objects.exists()
    captions = hall.public()
    drop_captions(captions, hall.editor, NOON)
    assert Captions.objects.exists()


def test_a_sentence_is_cited_by_its_second(client: Client, hall: Hall) -> None:
    hall.public()
    text = page(client, f"{PAGE}?at=3727")
    assert 'id="c3723"' in text
    assert "Кітапхана жұмыс уақытын кешке дейін ұзартты." in text
    assert "?language=kk&amp;at=3723#c3723" in text
    assert "(Кітапханашы)" in text
    assert "1:02:03" in text


@pytest.mark.parametrize("asked", ["at=x", "at=-1", "at=99999999999", "at=399999", "language=zz"])
def test_an_odd_address_still_shows_the_words(client: Client, hall: Hall, asked: str) -> None:
    hall.public()
    assert "Отырысты ашық" in page(client, f"{PAGE}?{asked}")


@pytest.mark.parametrize("asked", ["кітапханалар", "kitaphana", "кешкі"])
def test_words_are_found_in_any_form(client: Client, hall: Hall, asked: str) -> None:
    hall.public()
    found = page(client, f"{PAGE}?q={asked}").partition('class="found"')[2].partition("</div>")[0]
    assert "<mark>" in found


def test_the_search_of_the_site_leads_to_the_sentence(client: Client, hall: Hall) -> None:
    hall.public()
    text = page(client, "/kk/search/?q=кітапхана")
    assert "/kk/broadcasts/library/first/?language=kk&amp;at=3723#c3723" in text


def test_what_a_program_wrote_is_called_so(client: Client, hall: Hall) -> None:
    hall.public(is_automatic=True)
    text = page(client, "/en/broadcasts/library/first/?at=3727")
    assert "A program wrote these words" in text
    assert "automatic captions" in text


def test_a_correction_leaves_the_old_words_readable(client: Client, hall: Hall) -> None:
    hall.public()
    cue = hall.cue(2)
    reword(cue, Wording("түнге дейін ұзартты.", "", "Тыңдап шықтым.", cue.words), hall.editor, NOON)
    text = page(client)
    assert "түнге дейін" in text
    assert "<del>Кітапханашы: кешке дейін ұзартты.</del>" in text
    assert "Тыңдап шықтым." in text
    assert "<mark>" in page(client, f"{PAGE}?q=түнге")


def test_a_correction_is_undone_by_the_words_before(hall: Hall) -> None:
    hall.public()
    old = hall.cue(2)
    reword(old, Wording("басқа", "", "Қате.", old.words), hall.editor, NOON)
    again = Wording(old.words, old.speaker, "Дұрыс екен.", "басқа")
    reword(hall.cue(2), again, hall.editor, NOON)
    assert hall.cue(2).words == old.words
    assert hall.cue(2).rewordings.count() == 2


def test_two_colleagues_do_not_correct_one_sentence_unseen(hall: Hall) -> None:
    hall.public()
    cue = hall.cue(2)
    with pytest.raises(NothingNew):
        reword(cue, Wording(cue.words, cue.speaker, "Жоқ.", cue.words), hall.editor, NOON)
    with pytest.raises(RewordedMeanwhile):
        reword(cue, Wording("а", "", "Қате.", "бұрынғы"), hall.editor, NOON)


def test_what_is_withheld_is_nowhere_in_any_language(client: Client, hall: Hall) -> None:
    hall.public()
    hall.public(RUSSIAN, "ru")
    cue = hall.cue(3)
    reword(cue, Wording("Көршім Бақыт айтты.", "", "Қысқа.", cue.words), hall.editor, NOON)
    redact(hall.cue(3), Ground.PRIVATE, hall.editor, NOON)
    places = [
        PAGE, f"{PAGE}?language=ru", f"{PAGE}?at=3729", f"{PAGE}watch/?at=3729&language=ru",
        f"{PAGE}?q=Бақыт", f"{PAGE}?q=Бакыт", "/kk/search/?q=Бақыт",
        f"/api/v1/sessions/{hall.session.pk}/",
    ]  # fmt: skip
    for path in places:
        text = page(client, path)
        assert "Улгиулы" not in text, path
        assert "Үлгіұлы" not in text, path
        assert "Куәгер" not in text, path
    assert "Онда жария тұлға емес" in page(client) or "Withheld" in page(client, f"/en{PAGE[3:]}")
    assert not Findable.objects.filter(form="cue", of=cue.pk).exists()
    rebuild()
    assert not Findable.objects.filter(form="cue", of=cue.pk).exists()
    assert Deed.objects.filter(verb="redact").count() == 1


def test_newer_captions_bring_nothing_back_that_was_withheld(client: Client, hall: Hall) -> None:
    hall.public()
    redact(hall.cue(3), Ground.WISH, hall.editor, NOON)
    hall.public(WORDS.replace("ашық", "жарық"))
    text = page(client)
    assert "жарық" in text
    assert "Үлгіұлы" not in text
    assert Captions.objects.filter(replaced_on=NOON.date()).count() == 1


def test_a_withheld_sentence_can_be_shown_again(client: Client, hall: Hall) -> None:
    hall.public()
    redaction = redact(hall.cue(3), Ground.CHILD, hall.editor, NOON)
    lift_redaction(redaction, hall.editor, NOON)
    assert "Үлгіұлы" in page(client)
    assert "<mark>" in page(client, f"{PAGE}?q=Бақыт")


def test_a_long_session_is_read_part_by_part(client: Client, hall: Hall) -> None:
    blocks = [f"00:{n // 60:02}:{n % 60:02}.000 --> 00:59:59.000\nСөз {n}." for n in range(400)]
    hall.public("WEBVTT\n\n" + "\n\n".join(blocks))
    first, later = page(client), page(client, f"{PAGE}?at=301")
    assert 'id="c149"' in first
    assert 'id="c150"' not in first
    assert 'id="c301"' in later
    assert "at=150" in later


def test_publishing_twice_changes_nothing(hall: Hall) -> None:
    captions = hall.public()
    assert publish_captions(captions, hall.editor, NOON).is_current
