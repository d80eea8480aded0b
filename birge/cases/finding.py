"""Cases on the page of what was found."""

from collections.abc import Collection, Mapping

from django.utils.translation import gettext_lazy as _

from birge.cases.indexing import FORM
from birge.cases.models import Case, CaseQuerySet
from birge.search.shown import Shown, Words


class FoundCases:
    name = FORM
    one, many = _("Case"), _("Cases")

    def public(self, chosen: Mapping[str, str]) -> CaseQuerySet | None:
        if chosen["state"] or chosen["body"] or chosen["place"]:
            return None
        public = Case.objects.public()
        return public.filter(title__has_key=chosen["language"]) if chosen["language"] else public

    def shown(self, keys: Collection[int]) -> Mapping[int, Shown]:
        return {case.pk: _shown(case) for case in Case.objects.public().told().filter(pk__in=keys)}


def _shown(case: Case) -> Shown:
    words = {
        tag: Words(title, (case.summary.get(tag, ""), _steps(case, tag)), case.get_absolute_url())
        for tag, title in case.title.items()
    }
    return Shown(words, case.cause.original_language, case.disclosure)


def _steps(case: Case, tag: str) -> str:
    return "\n".join(step.what.get(tag, "") for step in case.standing)
