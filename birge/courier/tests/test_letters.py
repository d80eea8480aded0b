from pathlib import Path

import pytest
from pytest_django import Settings

from birge.courier.letters import render

URL = "https://birge.example/kk/confirm/?a=1&b=2"


@pytest.fixture
def template(tmp_path: Path, settings: Settings) -> str:
    """A letter of three files, in a folder beside the apps' own."""
    (tmp_path / "hello.subject.txt").write_text("Sign\n  “{{ title }}”\n")
    (tmp_path / "hello.txt").write_text(
        '{% extends "courier/mail/base.txt" %}'
        "{% block content %}{{ title }}\n\n\n\n{{ url }}{% endblock %}"
    )
    (tmp_path / "hello.html").write_text(
        '{% extends "courier/mail/base.html" %}{% block content %}<h1>{{ title }}</h1>'
        '{% include "courier/mail/button.html" with label="Go" %}{% endblock %}'
    )
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path]}]
    return "hello"


def test_the_subject_is_one_line_with_nothing_escaped(template: str) -> None:
    subject, _text, _html = render(
        template, {"title": "Women's & children's law", "url": URL}, "en"
    )
    assert subject == "Sign “Women's & children's law”"


def test_the_text_has_its_link_on_a_line_of_its_own(template: str) -> None:
    _subject, text, _html = render(template, {"title": "Women's law", "url": URL}, "en")
    assert text.startswith(f"Women's law\n\n{URL}\n\n--\nBirge\n")


def test_the_html_escapes_what_people_wrote(template: str) -> None:
    _subject, _text, html = render(template, {"title": "<script>x</script>", "url": URL}, "en")
    assert "<script>" not in html
    assert "https://birge.example/kk/confirm/?a=1&amp;b=2" in html
    assert '<html lang="en">' in html


@pytest.mark.parametrize(("language", "word"), [("kk", "хат"), ("ru", "письмо"), ("en", "letter")])
def test_each_letter_is_written_in_its_reader_s_language(language: str, word: str) -> None:
    subject, text, html = render(
        "courier/mail/test", {"base_url": "https://birge.example"}, language
    )
    assert word in text
    assert word in html
    assert f'lang="{language}"' in html
    assert subject
