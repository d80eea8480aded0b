"""The package for the body, taken at the desk: what it holds, and when it is refused."""

import io
import json
import zipfile

import pytest
from django.test import Client

from birge.kit import clock
from birge.people.models import Deed
from birge.petitions.verbs.close import close
from tests.cast import Cast, seal

PAGE = "/en/desk/petitions/shelter/package/"


@pytest.mark.usefixtures("organiser")
def test_an_organiser_takes_the_package(client: Client, cast: Cast) -> None:
    at = clock.now()
    petition = cast.collecting(at=at, goal=2)
    for who in ("a@example.kz", "b@example.kz"):
        cast.sign(petition, who, at=at)
    close(petition, at)
    seal()
    assert "birge package open" in client.get(PAGE).content.decode()
    answer = client.post(PAGE)
    assert answer["Content-Disposition"] == 'attachment; filename="shelter-package.zip"'
    with zipfile.ZipFile(io.BytesIO(b"".join(answer))) as made:
        assert json.loads(made.read("manifest.json"))["counts"] == {"email": 2}
        assert made.read("cover.pdf").startswith(b"%PDF")
    assert Deed.objects.get().verb == "package"


@pytest.mark.usefixtures("organiser")
def test_while_people_sign_there_is_none(client: Client, cast: Cast) -> None:
    cast.collecting(at=clock.now())
    answer = client.post(PAGE)
    assert answer.status_code == 409
    assert "Close the petition first" in answer.content.decode()
    assert not Deed.objects.exists()
