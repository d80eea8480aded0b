"""Whoever a sentence is about is left out at once; nobody blanks a hearing by it."""

import re
from html import unescape

import pytest
from django.test import Client
from pytest_django import Settings

from birge.broadcasts.models import Cue, Redaction, Wish
from birge.broadcasts.tests.conftest import RUSSIAN, WORDS, Hall
from birge.broadcasts.verbs import leave_out
from birge.broadcasts.verbs.leave_out import Caller, refuse_wish, refuse_wishes, wish
from birge.kit import clock
from birge.people.models import Account, Deed, Role
from birge.search.models import Findable
from birge.sluice.models import Knock
from birge.sluice.tests.test_tickets import worked
from birge.sluice.tickets import Ticket
from tests.cast import NOON, member

PAGE = "/kk/broadcasts/library/first/"
HERE = Caller("203.0.113.7")
ENGLISH = "/en/broadcasts/library/first/"


@pytest.fixture
def moderator(db: None) -> Account:
    return member("moderator@example.kz", Role.MODERATOR)


def path_of(hall: Hall, number: int = 3, language: str = "kk") -> str:
    return f"{ENGLISH}leave-out/{hall.cue(number, language).pk}/"


def spoken(count: int) -> str:
    blocks = [f"00:{n // 60:02}:{n % 60:02}.000 --> 00:{n // 60:02}:{n % 60:02}.900\nСөз {n}."
              for n in range(count)]  # fmt: skip
    return "WEBVTT\n\n" + "\n\n".join(blocks)


def test_one_press_withholds_it_everywhere(client: Client, hall: Hall) -> None:
    hall.public()
    hall.public(RUSSIAN, "ru")
    page = client.get(path_of(hall)).content.decode()
    assert "Көршім Бақыт Үлгіұлы соны айтты." in page
    assert client.post(path_of(hall))["Location"] == f"{ENGLISH}left-out/"
    assert "on no page now" in client.get(f"{ENGLISH}left-out/").content.decode()
    for path in (PAGE, f"{PAGE}?language=ru", f"/api/v1/sessions/{hall.session.pk}/"):
        text = client.get(path).content.decode()
        assert "Үлгіұлы" not in text, path
        assert "Улгиулы" not in text, path
    assert "Somebody it is about asked for it." in client.get(ENGLISH).content.decode()
    left = {cue.pk for cue in Cue.objects.exclude(withheld_by=None)}
    assert len(left) == 2
    assert not Findable.objects.filter(form="cue", of__in=left).exists()


def test_the_whole_sentence_goes_with_one_of_its_lines(client: Client, hall: Hall) -> None:
    hall.public()
    assert "Кітапхана жұмыс уақытын кешке дейін" in client.get(path_of(hall, 2)).content.decode()
    client.post(path_of(hall, 2))
    text = client.get(PAGE).content.decode()
    assert "жұмыс уақытын" not in text
    assert "Отырысты ашық" in text


def test_the_page_asks_for_nothing_and_the_wish_says_nothing_of_who_asked(
    client: Client, hall: Hall
) -> None:
    hall.public()
    main = client.get(path_of(hall)).content.decode().partition("<main")[2].partition("</main")[0]
    assert re.findall(r"<input[^>]+name=\"([^\"]+)", main) == ["csrfmiddlewaretoken"]
    wish(hall.cue(3), HERE, NOON)
    kept = [*Wish.objects.values(), *Redaction.objects.values(), *Knock.objects.values()]
    assert not [row for row in kept if HERE.address in str(row)]
    assert Wish.objects.get().received_on == NOON.date()
    redaction = Redaction.objects.get()
    assert (redaction.at.astimezone().minute, redaction.by) == (0, None)
    assert redaction.at != NOON
    assert not Deed.objects.filter(at=NOON).exclude(by=hall.editor).exists()


def test_what_is_withheld_or_not_public_has_no_such_page(client: Client, hall: Hall) -> None:
    hall.public()
    path = path_of(hall)
    wish(hall.cue(3), HERE, NOON)
    assert client.get(path).status_code == 404
    hall.broadcast.cause.__class__.objects.update(opened_on=None)
    assert client.get(path_of(hall, 0)).status_code == 404


def test_a_moderator_leaves_it_out_for_good(client: Client, hall: Hall, moderator: Account) -> None:
    hall.public()
    asked = wish(hall.cue(3), HERE, NOON)
    client.force_login(moderator)
    assert "library/first" in client.get("/en/desk/sentences/").content.decode()
    client.post(f"/en/desk/sentences/{asked.pk}/", {"says": "yes"})
    asked.refresh_from_db()
    assert asked.is_granted
    assert asked.redaction
    assert asked.redaction.by == moderator
    hall.public(WORDS.replace("ашық", "жарық"))
    assert "Үлгіұлы" not in client.get(PAGE).content.decode()
    assert "Nobody waits." in client.get("/en/desk/sentences/").content.decode()


def test_a_refused_wish_tells_it_again_and_the_next_one_waits(
    client: Client, hall: Hall, moderator: Account
) -> None:
    hall.public()
    asked = wish(hall.cue(3), HERE, NOON)
    client.force_login(moderator)
    client.post(f"/en/desk/sentences/{asked.pk}/", {"says": "no"})
    assert "Үлгіұлы" in client.get(PAGE).content.decode()
    assert client.post(path_of(hall))["Location"] == f"{ENGLISH}wish-waits/"
    assert "A moderator looks at it before" in client.get(f"{ENGLISH}wish-waits/").content.decode()
    client.post(path_of(hall))
    second = Wish.objects.waiting().get()
    assert "Үлгіұлы" in client.get(PAGE).content.decode()
    leave_out.leave_out(second, moderator, NOON)
    assert "Үлгіұлы" not in client.get(PAGE).content.decode()
    refuse_wish(second, moderator, NOON)
    assert "Үлгіұлы" not in client.get(PAGE).content.decode(), "what is decided stays decided"


def test_the_team_does_not_overrule_a_wish(client: Client, hall: Hall, moderator: Account) -> None:
    hall.public()
    redaction = wish(hall.cue(3), HERE, NOON).redaction
    assert redaction
    path = f"/en/desk/broadcasts/library/first/shown/{redaction.pk}/"
    client.force_login(hall.editor)
    assert client.post(path).status_code == 404
    assert "Only a moderator" in client.get("/en/desk/broadcasts/library/").content.decode()
    assert "Үлгіұлы" not in client.get(PAGE).content.decode()
    client.force_login(moderator)
    client.post(path)
    assert Wish.objects.refused().count() == 1


def test_nobody_blanks_a_hearing(client: Client, hall: Hall, moderator: Account) -> None:
    captions = hall.public(spoken(100))
    for cue in captions.cues.all():
        wish(cue, HERE, NOON)
    assert captions.cues.exclude(withheld_by=None).count() == leave_out.FEW
    assert Wish.objects.waiting().count() == 100
    refuse_wishes(hall.session, moderator, NOON)
    assert not captions.cues.exclude(withheld_by=None).exists()
    assert not Wish.objects.waiting().exists()


def test_one_cue_that_lasts_an_hour_is_not_a_way_around_it(hall: Hall) -> None:
    captions = hall.public(spoken(100).replace("00:00:00.900", "00:59:59.000"))
    asked = wish(captions.cues.all()[0], HERE, NOON)
    assert asked.redaction is None
    assert not captions.cues.exclude(withheld_by=None).exists()


def test_many_from_one_network_work_for_it(client: Client, hall: Hall, settings: Settings) -> None:
    settings.SIGNS_A_MINUTE, settings.SIGNS_IN_FIVE_MINUTES = 1, 5
    hall.public()
    client.post(path_of(hall, 3))
    page = client.post(path_of(hall, 0)).content.decode()
    assert "no machine blanks a whole hearing" in page
    assert Wish.objects.count() == 1
    found = re.search(r'name="ticket" value="([^"]+)"', page)
    assert found
    ticket = Ticket(unescape(found[1]), clock.now())
    shown = {"ticket": ticket.text, "work": worked(ticket)}
    assert client.post(path_of(hall, 0), shown)["Location"] == f"{ENGLISH}left-out/"
