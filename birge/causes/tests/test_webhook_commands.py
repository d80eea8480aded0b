import pytest
from click.testing import CliRunner
from pytest_django import Settings

from birge.causes.models import Cause
from birge.causes.webhook_commands import webhook
from birge.courier.models import Webhook
from birge.courier.tests.receivers import receiving

pytestmark = pytest.mark.django_db


def run(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(webhook, words)
    return result.exit_code, result.output


def test_one_is_added_tested_listed_and_removed(demo: Cause, settings: Settings) -> None:
    settings.DEMO = True
    with receiving() as receiver:
        code, said = run("add", demo.slug, receiver.url)
        number = str(Webhook.objects.get().pk)
        assert code == 0
        assert "whsec_" in said
        assert run("test", number) == (0, "Taken: 204\n")
        receiver.status = 500
        code, said = run("test", number)
        assert (code, "500" in said) == (1, True)
        code, said = run("list", demo.slug)
        assert receiver.url in said
        assert "whsec_" not in said
    assert run("remove", number)[0] == 0
    assert run("list") == (0, "")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("add", "no-such-cause", "https://example.kz/"), "no cause"),
        (("add", "for-saltanat", "http://example.kz/"), "https://"),
        (("remove", "7"), "no webhook 7"),
        (("test", "7"), "no webhook 7"),
    ],
)
def test_a_mistake_is_explained(demo: Cause, words: tuple[str, ...], said: str) -> None:
    code, output = run(*words)
    assert code == 1
    assert said in output


def test_one_address_is_added_once(demo: Cause) -> None:
    assert run("add", demo.slug, "https://example.kz/")[0] == 0
    assert run("add", demo.slug, "https://example.kz/")[0] == 1
