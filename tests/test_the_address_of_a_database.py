"""BIRGE_DATABASE_URL: a file, a server, or several of which one can write."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from hypothesis import given
from hypothesis import strategies as st

from birge.config.database import database


def test_several_servers_are_tried_in_their_order_for_one_that_writes() -> None:
    told = database(
        "postgresql://birge:a%40b@one.example:5433,two.example,[2001:db8::1]:6000/birge"
    )
    assert (told["USER"], told["PASSWORD"], told["NAME"]) == ("birge", "a@b", "birge")
    assert (told["HOST"], told["PORT"]) == ("", "")
    options = told["OPTIONS"]
    assert options["host"] == "one.example,two.example,2001:db8::1"
    assert options["port"] == "5433,5432,6000"
    assert options["target_session_attrs"] == "read-write"


def test_what_an_operator_says_of_a_connection_goes_before_what_is_usual() -> None:
    url = "postgresql://birge@one,two/birge?target_session_attrs=primary&connect_timeout=2"
    options = database(url)["OPTIONS"]
    assert (options["target_session_attrs"], options["connect_timeout"]) == ("primary", 2)
    assert database("postgresql://birge@/birge?host=/run/one,/run/two")["OPTIONS"]["host"] == (
        "/run/one,/run/two"
    )


def test_one_server_is_one_server_and_a_file_is_a_file() -> None:
    told = database("postgresql://birge@one.example:5433/birge")
    assert (told["HOST"], told["PORT"]) == ("one.example", 5433)
    assert told["OPTIONS"]["connect_timeout"]
    told = database("sqlite:////var/lib/birge/a,b/birge.sqlite3")
    assert told["NAME"] == "/var/lib/birge/a,b/birge.sqlite3"
    assert told["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


@pytest.mark.parametrize(
    "url",
    [
        "", "birge", "mail://one/birge", "postgresql://one:port/birge", "postgresql://one:1:2,two/b",
        "postgresql://one,/birge", "postgresql://one:123456,two/birge",
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused_in_words(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="BIRGE_DATABASE_URL"):
        database(url)


@given(st.text(st.sampled_from("postgresql:/@,[]?=&%25.ab1"), max_size=40))
def test_nothing_else_is_raised(text: str) -> None:
    for url in (text, f"postgresql://{text}"):
        try:
            database(url)
        except ImproperlyConfigured:
            continue
