"""The operations of the API as people read them, from the same document that programs read."""

import json
import re
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, QueryDict
from django.urls import resolve
from django.utils.translation import gettext

# Of an answer shown as an example: so much of each list, and of each text.
SHOWN_ITEMS, SHOWN_LETTERS = 2, 70
NAMED = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Parameter:
    name: str
    words: str
    choices: tuple[str, ...]


@dataclass(frozen=True)
class Operation:
    """`example` is the address of an answer that this site gives now, `answer` its beginning."""

    name: str
    path: str
    words: str
    parameters: tuple[Parameter, ...]
    example: str
    answer: str


def operations(document: dict[str, Any]) -> list[Operation]:
    return [_operation(path, methods["get"]) for path, methods in document["paths"].items()]


def _operation(path: str, told: dict[str, Any]) -> Operation:
    example = _example(path)
    return Operation(
        name=told["operationId"],
        path=path,
        words=gettext(told["summary"]),
        parameters=tuple(_parameter(one) for one in told["parameters"] if one["in"] == "query"),
        example=settings.BASE_URL + example if example else "",
        answer=json.dumps(_shortened(_ask(example)), ensure_ascii=False, indent=2)
        if example
        else "",
    )


def _parameter(told: dict[str, Any]) -> Parameter:
    schema = told["schema"]
    kinds = [schema, *schema.get("anyOf", ())]
    choices = next((tuple(kind["enum"]) for kind in kinds if "enum" in kind), ())
    words = schema.get("description", "")
    return Parameter(told["name"], gettext(words) if words else "", choices)


def _example(path: str) -> str:
    """A path with a name in it is shown for the first thing of its list; empty where none is."""
    named = NAMED.search(path)
    if named is None:
        return path
    results = _ask(path[: named.start()])["results"]
    if not results:
        return ""
    first: dict[str, str] = results[0]
    return path.replace(named.group(), first.get("slug") or first["id"])


def _ask(path: str) -> dict[str, Any]:
    """This site's own answer, without a round through the network."""
    request = HttpRequest()
    request.method, request.path, request.GET = "GET", path, QueryDict()
    found = resolve(path)
    response = found.func(request, *found.args, **found.kwargs)
    answer: dict[str, Any] = json.loads(response.content)
    return answer


def _shortened(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _shortened(item) for key, item in value.items()}
    if isinstance(value, list):
        more = ["…"] if len(value) > SHOWN_ITEMS else []
        return [_shortened(item) for item in value[:SHOWN_ITEMS]] + more
    if isinstance(value, str) and len(value) > SHOWN_LETTERS:
        return value[:SHOWN_LETTERS] + "…"
    return value
