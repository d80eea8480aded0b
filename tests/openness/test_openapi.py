"""What the OpenAPI document says is what the API does: asked at random, and by what is there."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as hypothesis_settings
from pytest_django import Settings
from schemathesis import GenerationMode, checks

from birge.bills.tests.lawbook import Lawbook, brought_in
from birge.config.api import document
from birge.front.reference import operations
from birge.gatherings.tests.meeting import announced, prepared
from birge.opendata.verbs.make_dump import make_dump
from birge.petitions.states import Outcome
from birge.petitions.verbs.answer import answer
from birge.petitions.verbs.close import close
from birge.petitions.verbs.deliver import deliver
from birge.petitions.verbs.register import register
from tests.cast import NOON, Cast, seal, tell_of_a_bill, tell_of_a_broadcast

pytestmark = pytest.mark.django_db
CHECKS = [
    checks.not_a_server_error, checks.status_code_conformance, checks.content_type_conformance,
    checks.response_schema_conformance, checks.response_headers_conformance,
    checks.negative_data_rejection, checks.unsupported_method,
]  # fmt: skip
EXAMPLES = 40


@pytest.fixture
def served(cast: Cast, settings: Settings, tmp_path: Any) -> Iterator[schemathesis.BaseSchema]:
    """A site with something of everything, asked through the door that a web server uses."""
    settings.DUMPS_DIR, settings.ALLOWED_HOSTS, settings.API_LIMIT = tmp_path / "dumps", ["*"], 0
    petition = cast.collecting(goal=1)
    cast.sign(petition, region="KZ-62")
    for verb in (close, deliver, register):
        verb(petition, NOON)
    answer(petition, Outcome.PART, {"en": "Yes."}, NOON)
    cast.statutory()
    cast.case()
    Lawbook(cast.cause).public()
    brought_in(cast.cause)
    tell_of_a_broadcast(cast.cause)
    tell_of_a_bill(cast.cause)
    announced(prepared(cast.cause))
    seal()
    make_dump(NOON)
    # The test holds the connection, and what it wrote is not committed.
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    application = get_wsgi_application()

    def plain(environ: dict[str, Any], start_response: Any) -> Any:
        """The client that asks here cannot unpack what is compressed."""
        environ.pop("HTTP_ACCEPT_ENCODING", None)
        return application(environ, start_response)

    yield schemathesis.openapi.from_wsgi("/api/v1/openapi.json", plain)
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.parametrize("mode", list(GenerationMode), ids=str)
def test_no_question_breaks_it(served: schemathesis.BaseSchema, mode: GenerationMode) -> None:
    for path, methods in document()["paths"].items():
        operation = served[path]["GET"]
        if mode.is_negative and "query" not in {one["in"] for one in methods["get"]["parameters"]}:
            continue  # nothing can be asked wrongly

        @hypothesis_settings(
            max_examples=EXAMPLES, deadline=None, phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck), database=None,
        )  # fmt: skip
        @given(case=operation.as_strategy(generation_mode=mode))
        def ask(case: schemathesis.Case[Any]) -> None:
            case.call_and_validate(checks=CHECKS)

        ask()


def test_what_is_there_is_told_as_the_document_says(served: schemathesis.BaseSchema) -> None:
    examples = [operation for operation in operations(document()) if operation.example]
    assert len(examples) == len(document()["paths"])
    for operation in examples:
        named = operation.example.rstrip("/").rpartition("/")[2]
        wants = {"slug": named} if "{slug}" in operation.path else {"procedure_id": named}
        case = served[operation.path]["GET"].Case(
            path_parameters=wants if "{" in operation.path else {}
        )
        case.call_and_validate(checks=CHECKS[:5])


def test_every_parameter_and_operation_is_explained() -> None:
    for methods in document()["paths"].values():
        told = methods["get"]
        assert told["summary"]
        for parameter in told["parameters"]:
            assert parameter["in"] == "path" or parameter["schema"]["description"]
