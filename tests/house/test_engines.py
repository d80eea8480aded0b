"""The second engine is asked by every test that uses a database, and by no other."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import TestCase

from tests import engines


def by_its_mark() -> None: ...


def by_a_fixture(db: None) -> None: ...


def by_what_a_fixture_asks_for(cast: object) -> None: ...


def for_others_to_see(committed: None) -> None: ...


def not_at_all(tmp_path: object, settings: object, client: object) -> None: ...


class AsDjangoDoes(TestCase):
    @pytest.fixture(autouse=True)
    def _asked(self, request: pytest.FixtureRequest) -> None:
        self.item = request.node

    def test_it_is_run_again(self) -> None:
        assert engines.left_out([self.item]) == []


def made(request: pytest.FixtureRequest, one: Callable[..., None]) -> pytest.Function:
    module = request.node.getparent(pytest.Module)
    item = pytest.Function.from_parent(module, name=one.__name__, callobj=one)
    assert isinstance(item, pytest.Function)
    return item


@pytest.mark.parametrize("one", [by_a_fixture, by_what_a_fixture_asks_for, for_others_to_see])
def test_who_asks_for_a_database_is_run_again(
    request: pytest.FixtureRequest, one: Callable[..., None]
) -> None:
    assert engines.left_out([made(request, one)]) == []


def test_who_is_marked_is_run_again(request: pytest.FixtureRequest) -> None:
    item = made(request, by_its_mark)
    assert engines.left_out([item]) == [item]
    item.add_marker(pytest.mark.django_db)
    assert engines.left_out([item]) == []


def test_the_rest_is_not(request: pytest.FixtureRequest) -> None:
    item = made(request, not_at_all)
    assert engines.left_out([item]) == [item]


def test_who_asks_for_none_is_given_none() -> None:
    """Were it otherwise, what is left out might speak of an engine.

    On a thread: a browser that another test drives from this one would be refused first.
    """
    with ThreadPoolExecutor(1) as pool:
        asked = pool.submit(connection.cursor)
        with pytest.raises(RuntimeError, match="Database access not allowed"):
            asked.result()
