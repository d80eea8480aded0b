"""Pages of accounts that allauth serves: in our words, and within our limits."""

from collections.abc import Iterator

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client

from birge.people.models import Role
from tests.cast import Cast, member


@pytest.fixture
def counted_anew() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.mark.django_db
@pytest.mark.usefixtures("counted_anew")
def test_too_many_tries_are_told_in_the_reader_s_words(client: Client) -> None:
    answers = [client.post("/ru/account/login/", {"login": "x"}) for _try in range(31)]
    assert {answer.status_code for answer in answers[:-1]} == {200}
    assert answers[-1].status_code == 429
    assert "Слишком много попыток" in answers[-1].content.decode()


@pytest.mark.usefixtures("counted_anew")
def test_a_passkey_is_removed_and_the_others_are_shown(client: Client, cast: Cast) -> None:
    asem = member("asem@example.kz", Role.ORGANISER, cast.cause.scope, proofs=1)
    kept, gone = (
        Authenticator.objects.create(
            user=asem, type=Authenticator.Type.WEBAUTHN, data={"name": name, "credential": {}}
        )
        for name in ("Phone", "Old key")
    )
    client.force_login(asem)
    session = client.session
    session["signed_in_at"] = 4e9
    session.save()
    page = client.post(f"/en/account/second-factor/webauthn/keys/{gone.pk}/remove/", follow=True)
    assert Authenticator.objects.get(type=Authenticator.Type.WEBAUTHN) == kept
    assert "Phone" in page.content.decode()
    assert "Old key" not in page.content.decode()
