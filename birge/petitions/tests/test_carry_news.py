import datetime as dt
import threading

import pytest
from django.db import connection
from pytest_django import Settings

from birge.courier.models import Letter, Status
from birge.courier.verbs.send_due import send_due
from birge.people import newstoken
from birge.people.receipt import Receipt
from birge.petitions.models import News, NewsSent, Signature
from birge.petitions.tests.newsroom import published, reader, token_of
from birge.petitions.verbs.carry_news import (
    Fate,
    NotCarried,
    Recipient,
    TooManyAtOnce,
    carry_news,
    due,
)
from birge.petitions.verbs.erase import erase
from birge.petitions.verbs.stop_news import stop_news
from birge.petitions.verbs.withdraw import withdraw
from tests.cast import NOON, Cast, make_cast


def signers(cast: Cast, number: int) -> tuple[News, list[Signature]]:
    petition = cast.collecting()
    signed = [cast.sign(petition, f"s{n}@example.kz", wants_news=True) for n in range(number)]
    return published(petition), signed


def test_a_letter_waits_with_the_published_words_and_the_way_out(cast: Cast) -> None:
    news, (signature,) = signers(cast, 1)
    assert carry_news(news, [reader(signature)], NOON) == [Fate.TAKEN]
    letter = Letter.objects.get()
    contents = letter.contents()
    assert (contents.recipient, contents.subject) == ("aigul@example.kz", "Приют открыт")
    assert "Двери открыты." in contents.text
    assert f"/ru/petitions/stop-news/{token_of(signature)}/" in str(contents.unsubscribe_url)
    assert str(contents.unsubscribe_url) in contents.text
    assert "/ru/petitions/shelter/#news-1" in contents.text


@pytest.mark.parametrize(
    ("wanted", "frame", "title"),
    [
        ("kk", "kk", "Баспана ашылды"),
        ("en", "en", "Баспана ашылды"),
        ("de", "kk", "Баспана ашылды"),
    ],
)
def test_a_reader_of_another_language_gets_the_original(
    cast: Cast, wanted: str, frame: str, title: str
) -> None:
    news, (signature,) = signers(cast, 1)
    carry_news(news, [reader(signature, wanted)], NOON)
    letter = Letter.objects.get()
    assert (letter.language, letter.contents().subject) == (frame, title)


def test_confirmations_go_first(cast: Cast) -> None:
    news, (signature,) = signers(cast, 1)
    carry_news(news, [reader(signature)], NOON)
    assert Letter.objects.get().priority > 0


def test_nobody_gets_the_same_news_twice(cast: Cast) -> None:
    news, (signature,) = signers(cast, 1)
    fates = [carry_news(news, [reader(signature)], NOON)[0] for _again in range(2)]
    assert fates == [Fate.TAKEN, Fate.ALREADY]
    assert Letter.objects.count() == 1
    assert due(news, [token_of(signature)]) == set()


def test_what_says_that_it_was_sent_leads_to_no_signature(cast: Cast) -> None:
    news, (signature,) = signers(cast, 1)
    carry_news(news, [reader(signature)], NOON)
    mark = bytes(NewsSent.objects.get().mark)
    assert mark not in {value for value in Signature.objects.values_list().get() if value}
    assert mark == newstoken.sent_mark(token_of(signature), "shelter/news/1")


def test_no_more_addresses_are_here_than_allowed(cast: Cast, settings: Settings) -> None:
    settings.NEWS_BATCH = 2
    news, signed = signers(cast, 3)
    rows = [reader(signature, name=f"s{n}") for n, signature in enumerate(signed)]
    with pytest.raises(TooManyAtOnce):
        carry_news(news, rows, NOON)
    assert carry_news(news, rows[:2], NOON) == [Fate.TAKEN, Fate.TAKEN]
    assert carry_news(news, rows[2:], NOON) == [Fate.WAIT]
    send_due(NOON)
    assert carry_news(news, rows[2:], NOON) == [Fate.TAKEN]


def test_a_letter_that_can_not_leave_is_forgotten_at_once(cast: Cast) -> None:
    news, (signature,) = signers(cast, 1)
    carry_news(news, [reader(signature)], NOON)
    Letter.objects.update(sealed=b"of another secret")
    send_due(NOON)
    letter = Letter.objects.get()
    assert (letter.status, letter.sealed) == (Status.DEAD, None)


def test_a_letter_is_of_no_use_after_a_quarter_of_an_hour(cast: Cast) -> None:
    news, (signature,) = signers(cast, 1)
    carry_news(news, [reader(signature)], NOON)
    assert Letter.objects.get().expires_at - NOON == dt.timedelta(minutes=15)


def test_who_stopped_left_or_was_erased_is_not_written_to(cast: Cast) -> None:
    petition, receipts = cast.collecting(), [Receipt.new(), Receipt.new()]
    kept = [cast.sign(petition, f"{n}@example.kz", receipt=r) for n, r in enumerate(receipts)]
    stopped = cast.sign(petition, "stopped@example.kz")
    rows = [reader(signature) for signature in (*kept, stopped)]
    withdraw(receipts[0], NOON)
    erase(receipts[1])
    stop_news(rows[2].token)
    assert carry_news(published(petition), rows, NOON) == [Fate.GONE] * 3
    assert not Letter.objects.exists()


def test_the_token_of_another_petition_opens_nothing(cast: Cast) -> None:
    news, _signed = signers(cast, 0)
    other = cast.sign(cast.collecting("other"))
    assert carry_news(news, [reader(other)], NOON) == [Fate.GONE]


@pytest.mark.parametrize("token", ["", "AAAA", "ä" * 43, "A" * 43, "A" * 4000, "=" * 43])
def test_an_invented_token_opens_nothing(cast: Cast, token: str) -> None:
    news, _signed = signers(cast, 0)
    assert carry_news(news, [Recipient("a@example.kz", "kk", token)], NOON) == [Fate.GONE]


@pytest.mark.parametrize("address", ["", "nobody", "a@b@c", "a@example.kz\nBcc: b@example.kz"])
def test_what_is_no_address_is_not_written_to(cast: Cast, address: str) -> None:
    news, (signature,) = signers(cast, 1)
    row = Recipient(address, "kk", token_of(signature))
    assert carry_news(news, [row], NOON) == [Fate.REFUSED]
    assert due(news, [row.token]) == {row.token}


def test_one_mailbox_is_not_flooded_with_many_tokens(cast: Cast) -> None:
    news, signed = signers(cast, 5)
    fates = carry_news(news, [reader(signature) for signature in signed], NOON)
    assert fates == [Fate.TAKEN] * 3 + [Fate.REFUSED] * 2


def test_an_operator_can_switch_it_off(cast: Cast, settings: Settings) -> None:
    settings.CARRY_NEWS = False
    with pytest.raises(NotCarried):
        carry_news(signers(cast, 0)[0], [], NOON)


@pytest.mark.committing
def test_many_at_once_send_one_letter_each_and_hold_no_more_than_allowed(
    committed: None, settings: Settings
) -> None:
    settings.NEWS_BATCH = 3
    news, signed = signers(make_cast(), 5)
    rows = [reader(signature, name=f"s{n}") for n, signature in enumerate(signed)]
    barrier = threading.Barrier(4)

    def hand_over() -> None:
        barrier.wait()
        for row in rows:
            carry_news(News.objects.get(pk=news.pk), [row], NOON)
        connection.close()

    threads = [threading.Thread(target=hand_over) for _thread in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Letter.objects.count() == NewsSent.objects.count() == 3
