"""The words that lie in a package beside its files, in every language of the site."""

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import override

from birge.petitions.models import Petition

BETWEEN = "\n" + "-" * 72 + "\n\n"


def readme(petition: Petition) -> str:
    return _in_each_language("petitions/package/readme.txt", {"petition": petition})


def names_readme() -> str:
    return _in_each_language("petitions/package/names_readme.txt", {})


def _in_each_language(template: str, context: dict[str, object]) -> str:
    said = []
    for language, _name in settings.LANGUAGES:
        with override(language):
            said.append(render_to_string(template, context).strip() + "\n")
    return BETWEEN.join(said)
