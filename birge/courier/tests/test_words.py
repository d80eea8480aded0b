import pytest
from hypothesis import given
from hypothesis import strategies as st

from birge.courier.words import MAXIMUM_LENGTH, scrub


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("550 5.1.1 <aigul@example.kz>: unknown", "550 5.1.1 <[…]>: unknown"),
        ("451 4.7.1 айгүл@пошта.қаз try later", "451 4.7.1 […] try later"),
        ('550 "aigul s"@example.kz unknown', "550 […] unknown"),
        (
            "host mx1.mail.example.kz[192.0.2.7] said: 452 4.2.2 full",
            "host […][[…]] said: 452 4.2.2 full",
        ),
        ("554 5.7.1 from 2001:db8::1:2 refused", "554 5.7.1 from […] refused"),
        ("550 see https://support.example.com/mail/?p=NoSuchUser here", "550 see […] here"),
        (
            "250 2.0.0 OK 1763800000 a1-20020ac87d4a000000b00 - done",
            "250 2.0.0 OK 1763800000 […] - done",
        ),
        ("two\r\nlines\x00", "two lines"),
    ],
)
def test_what_names_a_mailbox_goes_and_the_reason_stays(said: str, kept: str) -> None:
    assert scrub(said) == kept


def test_words_known_from_the_address_go_wherever_they_stand() -> None:
    said = "550 user Aigul.S in EXAMPLE not found; aigul.sx stays not"
    assert "aigul.s " not in scrub(said, ("aigul.s", "example.kz", "example")).lower()
    assert "EXAMPLE" not in scrub(said, ("aigul.s", "example.kz", "example"))


LETTERS = st.characters(categories=("L", "Nd"))
ADDRESSES = st.builds(
    lambda local, domain: f"{local}@{domain}.kz",
    st.text(LETTERS, min_size=3, max_size=30),
    st.text(LETTERS, min_size=3, max_size=30),
)


@given(ADDRESSES, st.text(max_size=100), st.text(max_size=100))
def test_no_address_survives(address: str, before: str, after: str) -> None:
    kept = scrub(f"{before} <{address}> {after}", address.split("@"))
    assert address not in kept
    assert len(kept) <= MAXIMUM_LENGTH
    assert kept.isprintable()
