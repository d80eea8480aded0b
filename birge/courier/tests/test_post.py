import datetime as dt

import pytest
from django.db import connection, transaction

from birge.courier.contents import BLOCK, BadLetter
from birge.courier.models import Letter, Status
from birge.courier.tests.writing import Write
from birge.kit.tokens import BadToken

LIFETIME = dt.timedelta(hours=72)


def every_byte_of(letter: Letter) -> bytes:
    """The row as the database itself gives it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM courier_letter WHERE id = %s", [letter.pk])
        row = cursor.fetchone()
    parts = (
        value if isinstance(value, bytes | memoryview) else str(value).encode() for value in row
    )
    return b"\n".join(bytes(part) for part in parts)


def test_a_letter_waits_until_it_is_due(write: Write, at: dt.datetime) -> None:
    letter = write()
    assert letter.status == Status.WAITING
    assert list(Letter.objects.due(at)) == [letter]
    assert not Letter.objects.due(at - dt.timedelta(seconds=1)).exists()


def test_the_outbox_opens_what_it_sealed(write: Write) -> None:
    letter = write(unsubscribe_url="https://birge.example/leave/")
    contents = Letter.objects.get(pk=letter.pk).contents()
    assert contents.recipient == "aigul@example.kz"
    assert contents.subject == "Растаңыз"
    assert contents.text == "Қолыңызды растаңыз\n"
    assert contents.unsubscribe_url == "https://birge.example/leave/"


def test_no_column_holds_the_address_or_a_word_of_the_letter(write: Write) -> None:
    row = every_byte_of(write(text="https://birge.example/confirm/secret-link/"))
    for trace in ("aigul", "example.kz", "Растаңыз", "secret-link"):
        assert trace.encode() not in row


def test_the_length_of_the_address_does_not_show(write: Write) -> None:
    short, long = (
        write("a@b.kz"),
        write("a-very-long-name-of-somebody@a-very-long-domain.example.kz"),
    )
    assert short.sealed
    assert long.sealed
    assert len(short.sealed) == len(long.sealed) > BLOCK


def test_another_server_s_secret_opens_nothing(write: Write, settings: object) -> None:
    letter = write()
    settings.BIRGE_SECRETS = ["another secret 0123456789 0123456789"]  # type: ignore[attr-defined]
    with pytest.raises(BadToken):
        letter.contents()


def test_it_is_written_only_when_what_caused_it_is(write: Write) -> None:
    with transaction.atomic():
        write()
        transaction.set_rollback(True)
    assert not Letter.objects.exists()


def test_a_letter_without_a_link_lives_three_days(write: Write, at: dt.datetime) -> None:
    assert write().expires_at == at + LIFETIME
    assert write(expires_at=at + LIFETIME / 3).expires_at == at + LIFETIME / 3


def test_a_domain_is_kept_as_the_dns_spells_it(write: Write) -> None:
    assert write("Aigul@Пошта.ҚАЗ").contents().recipient == "Aigul@xn--80a1acn3a.xn--80ao21a"


@pytest.mark.parametrize(
    "recipient",
    [
        "aigul@example.kz\nBcc: all@example.kz",
        "aigul@example.kz\r\nRCPT TO:<all@example.kz>",
        "aigul@example.kz, all@example.kz",
        "Aigul <aigul@example.kz>",
        "aigul@example.kz>\x00",
        "aigul",
        "@example.kz",
        "",
    ],
)
def test_a_recipient_that_is_more_or_less_than_one_address_is_refused(
    write: Write, recipient: str
) -> None:
    with pytest.raises(BadLetter):
        write(recipient)
    assert not Letter.objects.exists()


@pytest.mark.parametrize(
    "subject", ["Hi\nBcc: all@example.kz", "Hi\r\n\r\nbody", "Hi\u2028there", "Hi\x00", " ", ""]
)
def test_a_subject_of_several_lines_or_none_is_refused(write: Write, subject: str) -> None:
    with pytest.raises(BadLetter):
        write(subject=subject)


@pytest.mark.parametrize(
    "url",
    [
        "https://a.example/>\r\nBcc: b@c.example",
        "mailto:a@b.example",
        "https://a.example/ b",
        "https://қаз/",
    ],
)
def test_an_unsubscribe_link_that_breaks_out_of_its_header_is_refused(
    write: Write, url: str
) -> None:
    with pytest.raises(BadLetter):
        write(unsubscribe_url=url)
