"""A letter's words from its three templates: <name>.subject.txt, <name>.txt and <name>.html."""

from typing import Any

from django.template import Context, engines
from django.template.backends.django import DjangoTemplates
from django.utils import translation

from birge.kit.text import one_line


def render(template: str, context: dict[str, Any], language: str) -> tuple[str, str, str]:
    """Return (subject, text, html); `template` is like "petitions/mail/confirm".

    Nothing is escaped in the subject and the text: an apostrophe there is an apostrophe.
    """
    with translation.override(language):
        values = {"language": language, **context}
        subject = one_line(_filled(f"{template}.subject.txt", values, escape=False))
        text = _filled(f"{template}.txt", values, escape=False)
        html = _filled(f"{template}.html", {**values, "subject": subject}, escape=True)
    return subject, _tidy(text), html


def _filled(name: str, values: dict[str, Any], *, escape: bool) -> str:
    engine = engines["django"]
    assert isinstance(engine, DjangoTemplates)  # noqa: S101
    return engine.engine.get_template(name).render(Context(values, autoescape=escape))


def _tidy(text: str) -> str:
    """At most one empty line in a row, none at the ends: template tags leave many."""
    lines = [line.rstrip() for line in text.strip().splitlines()]
    kept = [line for number, line in enumerate(lines) if line or lines[number - 1]]
    return "\n".join(kept) + "\n"
