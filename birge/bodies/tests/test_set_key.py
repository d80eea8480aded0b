import pytest
from click.testing import CliRunner, Result

from birge.bodies.body_commands import body
from birge.bodies.models import Body
from birge.bodies.verbs.load import load_territories_and_bodies

# Public halves of keys made for these tests.
KEY = "BbIVP2Ts4vYV0J0sBmXbTP6e/oj8VlVd0NqHZcnbvEQ="
OTHER = "3p7bfXt9wbTTW2HC7OQ1Nz+DQ8hbeGdNrfx+FG+IK08="
SLUG = "akimat-ulytau"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _bodies() -> None:
    load_territories_and_bodies()


def run(*words: str) -> Result:
    return CliRunner().invoke(body, ["set-key", *words])


def key() -> str:
    return Body.objects.get(slug=SLUG).public_key


def test_a_key_is_set_and_stays_when_the_data_is_loaded_again() -> None:
    assert run(SLUG, KEY).exit_code == 0
    load_territories_and_bodies()
    assert key() == KEY


def test_another_key_replaces_it_only_on_purpose() -> None:
    run(SLUG, KEY)
    result = run(SLUG, OTHER)
    assert (result.exit_code, "--replace" in result.output, key()) == (1, True, KEY)
    assert run(SLUG, OTHER, "--replace").exit_code == 0
    assert key() == OTHER


@pytest.mark.parametrize("bad", ["", "AAAA", "A" * 43 + "=", "қ" * 44, KEY + KEY])
def test_what_is_no_key_is_refused(bad: str) -> None:
    result = run(SLUG, bad)
    assert result.exit_code == 1
    assert "32 bytes" in result.output
    assert key() == ""


def test_an_unknown_body_is_named() -> None:
    assert "nobody" in run("nobody", KEY).output
