"""No log holds a link: whoever reads it could sign in somebody's name."""

import logging
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from birge.config.discretion import Discreet, without_links
from birge.kit import clock
from birge.people.receipt import Receipt
from birge.petitions import wish as wishes
from tests.cast import Cast


@pytest.mark.parametrize(
    "path",
    [
        "/en/petitions/confirm/gAAAA-b_c/",
        "/kk/petitions/link/Ab-c/sign/",
        "/ru/petitions/take-away/gAA/",
        "/kk/petitions/stop-news/Ab-c_d/",
        "/ru/follow/leave/Ab-c/",
        "/kk/desk/invitation/Ab-c_d/",
    ],
)
def test_the_secret_part_of_a_path_is_taken_out(path: str) -> None:
    said = without_links(f"Forbidden (CSRF cookie not set.): {path}")
    assert path.split("/")[4] not in said
    assert path.split("/")[3] in said


def test_every_handler_is_discreet() -> None:
    logs: dict[str, Any] = settings.LOGGING
    used = {handler["formatter"] for handler in logs["handlers"].values()}
    makers = {logs["formatters"][name]["()"] for name in used}
    assert makers == {f"{Discreet.__module__}.{Discreet.__qualname__}"}


def test_a_refused_form_leaves_no_token_in_the_log(
    cast: Cast, caplog: pytest.LogCaptureFixture
) -> None:
    petition, at = cast.collecting(at=clock.now()), clock.now()
    token = wishes.seal(cast.wish(petition), Receipt.new(), at)
    with caplog.at_level(logging.DEBUG, logger="django"):
        Client(enforce_csrf_checks=True).post(f"/en/petitions/confirm/{token}/", {"a": "b"})
    formatter = Discreet("{message}", style="{")
    assert not any(token in formatter.format(record) for record in caplog.records)
