"""Through the public door: what each page answers, and what it refuses."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from birge.courier.models import Letter
from birge.kit import clock
from birge.people.receipt import Receipt
from birge.petitions.models import Petition, Signature
from birge.petitions.states import State
from birge.petitions.verbs.seek_support import seek_support
from tests.cast import Cast

URL = "/ru/petitions/shelter/sign/"
PAGES = (
    "petitions/", "petitions/shelter/", "petitions/shelter/sign/", "petitions/shelter/texts/",
    "petitions/check-your-mail/", "petitions/receipt/", "petitions/?state=answered",
)  # fmt: skip


@pytest.fixture
def open_petition(cast: Cast) -> Petition:
    return cast.collecting(at=clock.now())


def form(petition: Petition, **changed: Any) -> dict[str, Any]:
    text = petition.text_in("ru")
    assert text
    filled = {
        "given_name": "Айгүл", "family_name": "Сейітова", "email": "aigul@example.kz",
        "display": "hidden", "consent": "on", "text": text.pk, "region": "KZ-62",
    }  # fmt: skip
    return {**filled, **changed}


def link(cast: Cast, petition: Petition, at: dt.datetime, receipt: Receipt | None = None) -> str:
    token = cast.token(petition, at, receipt=receipt)
    return f"/ru/petitions/confirm/{token}/"


def nothing_is_stored() -> bool:
    return not Signature.objects.exists() and not Letter.objects.exists()


def test_asking_answers_the_same_to_a_new_and_a_repeated_address(
    client: Client, cast: Cast, open_petition: Petition
) -> None:
    new = client.post(URL, form(open_petition))
    cast.sign(open_petition, at=clock.now())
    repeated = client.post(URL, form(open_petition))
    assert (new.status_code, new["Location"]) == (repeated.status_code, repeated["Location"])
    assert client.get(new["Location"]).status_code == 200
    assert Letter.objects.count() == 2


@pytest.mark.parametrize(
    "changed",
    [
        {"given_name": ""},
        {"given_name": "А" * 61},
        {"given_name": "А" * 100_000},
        {"given_name": "Ai\u202egul"},
        {"given_name": "Ai\x00gul"},
        {"given_name": "\U0001f600\U0001f600"},
        {"given_name": "https://example.kz"},
        {"family_name": ""},
        {"email": "aigul"},
        {"email": "aigul@localhost"},
        {"email": "aigul@example.kz\nBcc: other@example.kz"},
        {"email": "a" * 300 + "@example.kz"},
        {"region": "KZ-999"},
        {"display": "loud"},
        {"consent": ""},
        {"text": "0"},
        {"text": "x"},
        {"text": "9" * 40},
    ],
    ids=lambda changed: f"{next(iter(changed))}-{str(next(iter(changed.values())))[:12]!r}",
)
def test_what_is_wrong_is_said_and_nothing_stored(
    client: Client, open_petition: Petition, changed: dict[str, str]
) -> None:
    answer = client.post(URL, form(open_petition, **changed))
    assert answer.status_code == 400
    assert "error-summary" in answer.content.decode()
    assert nothing_is_stored()


def test_what_was_typed_is_kept_beside_the_error(client: Client, open_petition: Petition) -> None:
    page = client.post(URL, form(open_petition, email="aigul")).content.decode()
    assert 'value="Сейітова"' in page


def test_a_name_in_any_script_passes(client: Client, open_petition: Petition) -> None:
    for name in ("Áine Ní Bhriain", "محمد", "李雷", "Ә-Һ", "O’Neil"):
        assert client.post(URL, form(open_petition, given_name=name)).status_code == 302


def test_a_text_corrected_meanwhile_must_be_read_again(
    client: Client, open_petition: Petition
) -> None:
    kazakh = open_petition.newest_texts["kk"]
    answer = client.post(URL, form(open_petition, text=kazakh.pk))
    assert answer.status_code == 400
    assert nothing_is_stored()


@pytest.mark.parametrize("state", [State.DRAFT, State.MODERATION, State.REJECTED])
def test_what_is_not_public_is_not_there(
    client: Client, open_petition: Petition, state: State
) -> None:
    Petition.objects.update(state=state)
    for path in ("", "sign/", "texts/"):
        assert client.get(f"/ru/petitions/shelter/{path}").status_code == 404
    assert client.get("/api/v1/petitions/shelter/").status_code == 404
    assert client.get("/api/v1/petitions/").json()["results"] == []
    assert client.get(open_petition.get_link_url()).status_code == 403


def test_a_petition_that_seeks_support_is_seen_by_its_link_alone(
    client: Client, cast: Cast
) -> None:
    petition = seek_support(cast.draft(procedure="kz-appc", at=clock.now()), clock.now())
    assert client.get("/ru/petitions/shelter/").status_code == 404
    page = client.get(petition.get_link_url())
    assert page.status_code == 200
    assert page["X-Robots-Tag"] == "noindex"
    assert "shelter" not in client.get("/ru/petitions/").content.decode()
    signing = f"/ru/petitions/link/{petition.link_key}/sign/"
    assert client.post(signing, form(petition)).status_code == 302


def test_a_link_that_leads_nowhere_is_not_found(client: Client, cast: Cast) -> None:
    assert client.get("/ru/petitions/link/guess/").status_code == 404


def test_a_public_petition_is_reached_from_its_old_link(
    client: Client, open_petition: Petition
) -> None:
    assert client.get(open_petition.get_link_url())["Location"].endswith("/petitions/shelter/")


def test_a_closed_petition_says_so(client: Client, open_petition: Petition) -> None:
    Petition.objects.update(state=State.REACHED)
    assert client.get(URL).status_code == 409
    assert client.post(URL, form(open_petition)).status_code == 409
    assert nothing_is_stored()


def test_only_the_button_confirms(client: Client, cast: Cast, open_petition: Petition) -> None:
    url = link(cast, open_petition, clock.now())
    for _visit in range(3):
        assert client.get(url).status_code == 200
        assert client.head(url).status_code == 200
    assert not Signature.objects.exists()
    page = client.post(url)
    assert page.status_code == 200
    assert "birge1-" in page.content.decode()
    assert page["Cache-Control"].startswith("max-age=0, no-cache, no-store")
    assert Signature.objects.count() == 1


def test_a_link_used_twice_hands_the_receipt_over_again(
    client: Client, cast: Cast, open_petition: Petition
) -> None:
    receipt = Receipt.new()
    url = link(cast, open_petition, clock.now(), receipt)
    client.post(url)
    again = client.post(url)
    assert again.status_code == 409
    assert receipt.words in again.content.decode()
    assert Signature.objects.count() == 1


def test_a_second_link_counts_nothing(client: Client, cast: Cast, open_petition: Petition) -> None:
    client.post(link(cast, open_petition, clock.now()))
    assert client.post(link(cast, open_petition, clock.now())).status_code == 409
    assert Signature.objects.count() == 1


def test_an_old_link_has_expired(client: Client, cast: Cast, open_petition: Petition) -> None:
    url = link(cast, open_petition, clock.now() - dt.timedelta(days=4))
    assert client.get(url).status_code == 410
    assert client.post(url).status_code == 410
    assert nothing_is_stored()


@pytest.mark.parametrize("token", ["x", "A" * 5000, "%00", "gAAAA", "тест", "../../etc"])
def test_a_tampered_link_is_damaged(client: Client, cast: Cast, token: str) -> None:
    for method in (client.get, client.post):
        assert method(f"/ru/petitions/confirm/{token}/").status_code in (400, 404)
    assert nothing_is_stored()


def test_a_link_of_a_petition_closed_meanwhile_stores_nothing(
    client: Client, cast: Cast, open_petition: Petition
) -> None:
    url = link(cast, open_petition, clock.now())
    Petition.objects.update(state=State.REACHED)
    assert client.get(url).status_code == 409
    assert client.post(url).status_code == 409
    assert nothing_is_stored()


def test_a_missing_csrf_token_is_refused_with_a_page(open_petition: Petition) -> None:
    answer = Client(enforce_csrf_checks=True).post(URL, form(open_petition))
    assert answer.status_code == 403
    assert "<h1" in answer.content.decode()
    assert nothing_is_stored()


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        ("x" * 10_000_000, "application/x-www-form-urlencoded", 413),
        ('{"given_name": "A"}', "application/json", 415),
        ("<a/>", "text/xml", 415),
        ("&".join(f"a{n}=1" for n in range(200)), "application/x-www-form-urlencoded", 400),
    ],
    ids=["huge", "json", "xml", "many-fields"],
)
def test_a_body_of_the_wrong_size_or_kind_is_refused(
    client: Client, open_petition: Petition, body: str, content_type: str, status: int
) -> None:
    answer = client.post(URL, body, content_type=content_type)
    assert answer.status_code == status
    assert "<h1" in answer.content.decode()
    assert nothing_is_stored()


def test_reading_sets_no_cookie(client: Client, open_petition: Petition) -> None:
    for path in ("/ru/", "/ru/petitions/", "/ru/petitions/shelter/"):
        assert not client.get(path).cookies


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_page_of_a_petition_opens(
    client: Client, cast: Cast, open_petition: Petition, language: str
) -> None:
    cast.sign(open_petition, at=clock.now(), display="full")
    for path in PAGES:
        assert client.get(f"/{language}/{path}").status_code == 200, path


def test_an_unknown_tab_or_page_is_not_an_error(client: Client, cast: Cast) -> None:
    assert client.get("/ru/petitions/?state=other").status_code == 404
    assert client.get("/ru/petitions/?page=99").status_code == 200
    assert client.get("/ru/petitions/?page=x").status_code == 200


def test_what_signers_wrote_is_escaped(client: Client, cast: Cast, open_petition: Petition) -> None:
    cast.sign(open_petition, at=clock.now(), display="full", given_name="<script>alert(1)</script>")
    page = client.get("/ru/petitions/shelter/").content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page
