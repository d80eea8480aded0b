"""What a subject is called, and where it is, in the language of the page or letter."""

from dataclasses import dataclass

from django.conf import settings
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import get_language

from birge.causes.models import Cause
from birge.follows.subjects import CAUSE, PETITION, SEARCH, Subject
from birge.petitions.models import Petition


@dataclass(frozen=True)
class Named:
    subject: Subject
    title: str
    language: str
    path: str

    @property
    def url(self) -> str:
        return settings.BASE_URL + self.path

    @property
    def is_cause(self) -> bool:
        return self.subject.kind == CAUSE

    @property
    def is_search(self) -> bool:
        return self.subject.kind == SEARCH


def named(subject: Subject) -> Named | None:
    """None for what is not there, or not public."""
    if subject.kind == PETITION:
        return _petition(subject)
    if subject.kind == CAUSE:
        return _cause(subject)
    words = QueryDict(subject.what).get("q", "")
    path = f"{reverse('front:search')}?{subject.what}"
    return Named(subject, words, get_language() or "en", path)


def _petition(subject: Subject) -> Named | None:
    found = Petition.objects.public().for_page().filter(slug=subject.what).first()
    text = found.current_text if found else None
    if found is None or text is None:
        return None
    return Named(subject, text.title, text.language, found.get_absolute_url())


def _cause(subject: Subject) -> Named | None:
    found = Cause.objects.public().with_texts().filter(slug=subject.what).first()
    if found is None:
        return None
    text = found.current_text
    return Named(subject, text.title, text.language, found.get_absolute_url())
