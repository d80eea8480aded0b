"""What happened of a subject in a stretch of time: steps of a petition, petitions newly opened."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db.models import QuerySet
from django.http import QueryDict

from birge.causes.models import Cause
from birge.follows.subjects import CAUSE, PETITION, Subject
from birge.petitions.filters import PetitionFilters
from birge.petitions.models import Petition, PetitionQuerySet, Step
from birge.petitions.states import ENDED, State
from birge.petitions.steps import TITLES
from birge.search.asking import asked
from birge.search.finding import found_of

# After a petition's last step: an answer may still be corrected.
KEPT_AFTER_THE_END = dt.timedelta(days=60)
# Without any news a follower is forgotten: the mailbox may be somebody else's by then.
KEPT_WITHOUT_NEWS = dt.timedelta(days=365)


@dataclass(frozen=True)
class Stretch:
    """From the first moment on, which is not in it, to the second, which is."""

    after: dt.datetime
    until: dt.datetime


@dataclass(frozen=True)
class Event:
    """A step that was taken with a petition."""

    petition: Petition
    step: Step

    @property
    def title(self) -> str:
        return str(TITLES[self.step.verb])

    @property
    def url(self) -> str:
        return settings.BASE_URL + self.petition.get_absolute_url()


def news_of(subject: Subject, stretch: Stretch) -> list[Event]:
    """In the order in which it happened; each petition with its texts."""
    petitions = Petition.objects.public().for_page()
    steps = _steps(stretch)
    if subject.kind == PETITION:
        rows: Iterable[Petition] = petitions.filter(slug=subject.what)
    else:
        steps = steps.filter(verb="approve")
        recent = petitions.filter(pk__in=steps.values("petition"))
        of_cause = subject.kind == CAUSE
        rows = recent.filter(cause__slug=subject.what) if of_cause else _searched(recent, subject)
    found = {petition.pk: petition for petition in rows}
    return [Event(found[step.petition_id], step) for step in steps.filter(petition__in=found)]


def is_over(subject: Subject, last: dt.date, on: dt.date) -> bool:
    """Whether nothing more is to be told of it, so that it is kept no longer."""
    if on - last > KEPT_WITHOUT_NEWS:
        return True
    if subject.kind == CAUSE:
        return not Cause.objects.filter(slug=subject.what).exists()
    if subject.kind == PETITION:
        petition = Petition.objects.public().filter(slug=subject.what).first()
        return petition is None or _has_ended(petition, on)
    return False


def _has_ended(petition: Petition, on: dt.date) -> bool:
    step = petition.steps.last()
    ended = petition.state in ENDED | {State.LAPSED}
    return ended and step is not None and on - step.on > KEPT_AFTER_THE_END


def _steps(stretch: Stretch) -> QuerySet[Step]:
    return Step.objects.filter(taken_at__gt=stretch.after, taken_at__lte=stretch.until)


def _searched(recent: PetitionQuerySet, subject: Subject) -> Iterable[Petition]:
    query = QueryDict(subject.what)
    filters = PetitionFilters(query)
    if not filters.is_valid():
        return []
    question, narrowed = asked(query.get("q", "")), filters.narrow(recent)
    if not question:
        return narrowed
    pks = {pk for _form, pk in found_of(question, "petition", narrowed).pairs}
    return [petition for petition in narrowed if petition.pk in pks]
