"""No webhook reaches into a private network, whichever way its address is written."""

import ipaddress
import socket

import pytest

from birge.courier.channels.webhook.address import (
    BadAddress,
    NotPublic,
    Target,
    is_public,
    parse,
    resolve,
)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0",  # noqa: S104
        "100.64.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1",
        "::1", "::", "fe80::1", "fc00::1", "ff02::1", "2001:db8::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "64:ff9b::7f00:1",
        "2002:7f00:1::", "2002:a00:1::1", "fec0::1", "::127.0.0.1",
    ],
)  # fmt: skip
def test_these_are_not_public(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f::1", "64:ff9b::5db8:d70e"])
def test_these_are(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "url",
    [
        "", "example.kz", "http://example.kz/", "ftp://example.kz/", "https://", "https:///x",
        "https://user@example.kz/", "https://user:pass@example.kz/", "https://example.kz/#x",
        "https://example.kz:22/", "https://example.kz:99999/", "https://[::1/", "file:///etc/passwd",
        "https://пример.kz/", "https://example.kz/a b", "https://example.kz/\r\nX: 1",
        "https://example.kz/" + "a" * 500, "http://localhost/", "http://127.0.0.1/",
    ],
)  # fmt: skip
def test_these_are_refused_before_anything_is_asked(url: str) -> None:
    with pytest.raises(BadAddress):
        parse(url)


@pytest.mark.parametrize(
    "url",
    [
        "https://localhost/", "https://127.0.0.1/", "https://2130706433/", "https://0x7f.1/",
        "https://127.1/", "https://[::ffff:127.0.0.1]/", "https://[fe80::1%25lo]/",
        "https://0/", "https://no-such-name.invalid/",
    ],
)  # fmt: skip
def test_these_lead_nowhere(url: str) -> None:
    with pytest.raises((BadAddress, NotPublic)):
        resolve(parse(url))


def test_a_name_with_one_private_answer_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a hostile name server would answer cannot be had from a real one in a test."""

    def answers(*_arguments: object, **_named: object) -> list[tuple[object, ...]]:
        return [(2, 1, 6, "", (ip, 443)) for ip in ("93.184.215.14", "10.0.0.1")]

    monkeypatch.setattr(socket, "getaddrinfo", answers)
    with pytest.raises(NotPublic):
        resolve(parse("https://example.kz/"))


def test_here_is_allowed_only_where_it_is_said() -> None:
    assert parse("http://127.0.0.1:80/a?b", here=True) == Target(
        "127.0.0.1", 80, "/a?b", False, True
    )
    with pytest.raises(BadAddress):
        parse("http://127.0.0.2/", here=True)
    with pytest.raises(BadAddress):
        parse("http://10.0.0.1/", here=True)
