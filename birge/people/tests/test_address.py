import pytest
from hypothesis import given
from hypothesis import strategies as st

from birge.people.address import BadAddress, normalise, parse


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Aigul@Example.kz", "aigul@example.KZ"),
        ("ai.gul@gmail.com", "aigul+petition@googlemail.com"),
        ("aigul+x@outlook.com", "aigul@outlook.com"),
        ("ai-gul@proton.me", "aigul@pm.me"),
        ("aigul+x@yandex.kz", "aigul@ya.ru"),
        ("aigul@yandex.uz", "Aigul@yandex.com"),
        ("aigul@пошта.рф", "aigul@XN--80A1ACN3A.xn--p1ai"),
    ],
)
def test_spellings_of_one_mailbox_are_one_person(one: str, other: str) -> None:
    assert normalise(one) == normalise(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ai.gul@example.kz", "aigul@example.kz"),
        ("aigul+x@example.kz", "aigul@example.kz"),
        ("ai.gul@outlook.com", "aigul@outlook.com"),
        ("aigul@outlook.com", "aigul@hotmail.com"),
        ("aigul@gmail.com", "aigul@example.kz"),
        ("ai.gul@yandex.ru", "aigul@yandex.ru"),
        ("aigul@yandex.example", "aigul@yandex.ru"),
    ],
)
def test_mailboxes_that_may_differ_stay_apart(one: str, other: str) -> None:
    assert normalise(one) != normalise(other)


@pytest.mark.parametrize(
    "typed",
    [
        "", "aigul", "aigul@", "@example.kz", "a b@example.kz", "a@b", "a@example..kz",
        "a@[127.0.0.1]", "a\n@example.kz", "a@exa\u202emple.kz", "a" * 300 + "@example.kz",
    ],
)  # fmt: skip
def test_what_no_server_could_deliver_to_is_refused(typed: str) -> None:
    with pytest.raises(BadAddress):
        parse(typed)


def test_mail_goes_to_the_address_as_typed() -> None:
    assert parse("Ai.Gul+news@Gmail.com").deliverable == "Ai.Gul+news@gmail.com"


@given(st.text(max_size=80))
def test_anything_typed_is_parsed_or_refused(typed: str) -> None:
    try:
        address = parse(typed)
    except BadAddress:
        return
    assert parse(address.deliverable).identity == address.identity


@given(st.emails())
def test_an_identity_is_its_own_identity(typed: str) -> None:
    try:
        identity = normalise(typed)
    except BadAddress:
        return
    assert normalise(identity) == identity
