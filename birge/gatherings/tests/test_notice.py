"""The notice: all that the law asks for, ready to file, and nothing of it kept here."""

import io
import re

import pytest
from django.db import connection
from django.test import Client
from pypdf import PdfReader

from birge.gatherings.identifier import is_identifier
from birge.gatherings.models import Gathering
from birge.gatherings.states import Form
from birge.gatherings.tests.meeting import prepared
from birge.people.models import Role
from tests.cast import Cast, member

NAME, NUMBER, PHONE = "Сейітова Айгүл Болатқызы", "900101400013", "+7 777 000 00 00"
TYPED = {
    "language": "kk", "addressee": "Жезқазған қаласының әкімдігі", "purpose": "Баспана ашылсын",
    "name": NAME, "identifier": NUMBER, "residence": "Жезқазған, Абай көшесі 1",
    "where": "Орталық алаң", "starts": "12:00", "ends": "14:00", "number": "100",
    "structures": "жоқ", "means": "плакаттар", "programme": "Сөз сөйлеу",
    "email": "aigul@example.kz", "phone": PHONE, "funding": "өз қаражаты",
}  # fmt: skip
URL = "/en/desk/gatherings/rally/1/notice/"


@pytest.fixture
def gathering(cast: Cast) -> Gathering:
    return prepared(cast.cause)


@pytest.fixture
def steward(client: Client, cast: Cast) -> Client:
    client.force_login(member("asem@example.kz", Role.EDITOR, cast.cause.scope))
    return client


def text_of(content: bytes) -> str:
    pages = PdfReader(io.BytesIO(content)).pages
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))


@pytest.mark.parametrize(
    ("language", "title", "labels"),
    [
        ("kk", "Бейбіт жиналыс өткізу туралы хабарлама", ("Бейбіт жиналыстың мақсаты", "қолы")),
        ("ru", "Уведомление о проведении мирного собрания", ("Цель мирного собрания", "подпись")),
    ],
)
def test_the_thirteen_points_are_printed_in_both_languages(
    gathering: Gathering, steward: Client, language: str, title: str, labels: tuple[str, ...]
) -> None:
    answer = steward.post(URL, {**TYPED, "language": language})
    assert answer["Content-Type"] == "application/pdf"
    text = text_of(answer.content)
    assert title in text
    for words in (*labels, NAME, NUMBER, PHONE, "12:00–14:00", "100", "өз қаражаты"):
        assert words in text, words
    assert [number for number in range(1, 14) if f" {number} " not in f" {text} "] == []


def test_a_march_asks_for_approval_with_a_route(cast: Cast, steward: Client) -> None:
    prepared(cast.cause, form=Form.MARCH)
    typed = {**TYPED, "language": "ru", "assistance": "медики", "vehicles": "нет"}
    text = text_of(steward.post(URL, typed).content)
    assert "Заявление о получении согласования" in text
    assert "маршрут следования" in text
    assert "медики" in text


def test_nothing_that_was_typed_is_kept(gathering: Gathering, steward: Client) -> None:
    answer = steward.post(URL, TYPED)
    assert "no-store" in answer["Cache-Control"]
    assert [word for word in (NAME, NUMBER, PHONE) if word in everything()] == []


def test_nothing_is_written_while_it_is_made(
    gathering: Gathering, steward: Client, django_assert_max_num_queries: object
) -> None:
    steward.get(URL)
    with connection.execute_wrapper(_no_writing):
        assert steward.post(URL, TYPED).status_code == 200


def _no_writing(execute: object, sql: str, *rest: object) -> object:
    assert sql.split()[0] in ("SELECT", "SAVEPOINT", "RELEASE"), sql
    return execute(sql, *rest)  # type: ignore[operator]


def everything() -> str:
    """Every cell of every table."""
    with connection.cursor() as cursor:
        rows = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
            rows += cursor.fetchall()
    return str(rows)


def test_what_is_left_empty_is_left_to_the_hand(gathering: Gathering, steward: Client) -> None:
    answer = steward.post(URL, {"language": "ru"})
    text = text_of(answer.content)
    assert "подпись" in text
    assert "None" not in text


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"starts": "08:30"}, "Only between 09:00 and 20:00 (Law 333-VI art. 9(4))."),
        ({"ends": "20:30"}, "Only between 09:00 and 20:00 (Law 333-VI art. 9(4))."),
        ({"ends": "11:00"}, "It ends before it begins."),
        ({"identifier": "900101400018"}, "An IIN or BIN has 12 digits"),
        ({"number": "many"}, "Enter a whole number."),
        ({"language": "en"}, "Select a valid choice."),
    ],
)
def test_what_an_authority_would_refuse_is_said_before(
    gathering: Gathering, steward: Client, typed: dict[str, str], words: str
) -> None:
    answer = steward.post(URL, {**TYPED, **typed})
    assert answer.status_code == 400
    page = answer.content.decode()
    assert words in page
    assert NAME in page, "nothing that was typed is lost"


def test_a_picket_is_one_person_without_a_programme(cast: Cast, steward: Client) -> None:
    prepared(cast.cause, form=Form.PICKET)
    assert 'name="programme"' not in steward.get(URL).content.decode()
    answer = steward.post(URL, TYPED)
    assert "A picket is one person (Law 333-VI art. 1(10))." in answer.content.decode()


def test_outside_the_procedure_there_is_no_notice(cast: Cast, steward: Client) -> None:
    prepared(cast.cause, procedure="")
    assert steward.get(URL).status_code == 404


@pytest.mark.parametrize(
    ("value", "fits"),
    [
        (NUMBER, True), ("900101400018", False), ("90010140001", False), ("", False),
        ("９００１０１４０００１３", False), ("a" * 12, False),
    ],
)  # fmt: skip
def test_the_last_digit_checks_the_number(value: str, fits: bool) -> None:
    assert is_identifier(value) is fits
