"""A petition as a file that organisers write: TOML, with one table of text for each language."""

import re
import tomllib
from pathlib import Path
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from birge.bodies.models import Body
from birge.causes.models import Cause, Disclosure
from birge.kit.text import one_line
from birge.petitions.verbs.start import Plan
from birge.petitions.verbs.write import Wording

KEYS = frozenset(
    {"slug", "cause", "body", "procedure", "original_language", "goal", "disclosure", "text"}
)
TITLE_LENGTH = 200
BODY_LENGTH = 20_000
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


T = TypeVar("T")


class BadPlan(ValueError):
    """The file can't be a petition; the message says what to change."""


def read_plan(path: Path) -> Plan:
    try:
        return plan_of(tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadPlan(f"{path.name}: {error}") from error


def plan_of(content: dict[str, Any]) -> Plan:
    """Raises BadPlan."""
    if unknown := set(content) - KEYS:
        raise BadPlan(_("unknown key: %(keys)s") % {"keys": ", ".join(sorted(unknown))})
    disclosure = content.get("disclosure", Disclosure.REAL)
    if disclosure not in Disclosure.values:
        raise BadPlan(
            _("disclosure is one of %(values)s") % {"values": ", ".join(Disclosure.values)}
        )
    goal = content.get("goal")
    if goal is not None and (not isinstance(goal, int) or isinstance(goal, bool) or goal < 1):
        raise BadPlan(_("goal is a whole number above 0"))
    slug = _line(content, "slug", 80)
    if not SLUG.fullmatch(slug):
        raise BadPlan(_("slug has small Latin letters, digits and single dashes only"))
    return Plan(
        slug=slug,
        cause=_found(Cause.objects.filter(slug=_line(content, "cause", 80)).first(), "cause"),
        body=_found(Body.objects.filter(slug=_line(content, "body", 200)).first(), "body"),
        procedure=_line(content, "procedure", 60) if content.get("procedure") else "",
        original_language=_line(content, "original_language", 35),
        goal=goal,
        disclosure=disclosure,
        texts=_wordings(content.get("text")),
    )


def _wordings(texts: object) -> dict[str, Wording]:
    if not isinstance(texts, dict) or not texts:
        raise BadPlan(_("needs a table [text.xx] for at least one language"))
    return {tag: wording_of(text, f"[text.{tag}] ") for tag, text in texts.items()}


def wording_of(text: object, where: str = "") -> Wording:
    if not isinstance(text, dict):
        raise BadPlan(where + _("is a table with title and body"))
    body = text.get("body")
    if not isinstance(body, str) or not body.strip() or len(body) > BODY_LENGTH:
        raise BadPlan(where + _must_have("body", BODY_LENGTH))
    summary = text.get("summary", "")
    if not isinstance(summary, str) or len(summary) > BODY_LENGTH:
        raise BadPlan(where + _must_have("summary", BODY_LENGTH))
    return Wording(_line(text, "title", TITLE_LENGTH, where), body.strip(), one_line(summary))


def _line(content: dict[str, Any], key: str, longest: int, where: str = "") -> str:
    value = content.get(key)
    if not isinstance(value, str) or not one_line(value) or len(value) > longest:
        raise BadPlan(where + _must_have(key, longest))
    return one_line(value)


def _must_have(key: str, longest: int) -> str:
    return _("%(key)s has 1 to %(longest)d characters") % {"key": key, "longest": longest}


def _found(value: T | None, key: str) -> T:
    if value is None:
        raise BadPlan(_("%(key)s: there is none with this slug") % {"key": key})
    return value
