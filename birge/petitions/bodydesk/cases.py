"""A petition as it lies on a body's desk: where it stands, and how much time is left."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from birge.bodies.models import Body
from birge.petitions.models import AnswerDraft, Petition
from birge.petitions.states import WITH_BODY, State

AT_DESK = WITH_BODY | {State.ANSWERED}


@dataclass(frozen=True)
class Case:
    petition: Petition
    today: dt.date

    @cached_property
    def title(self) -> str:
        text = self.petition.current_text
        return text.title if text else self.petition.slug

    @cached_property
    def draft(self) -> AnswerDraft | None:
        """The one that is being written; a withdrawn one only where nothing else is said."""
        draft = getattr(self.petition, "answer_draft", None)
        has_words = draft is not None and draft.versions.exists()
        return draft if has_words and draft and not draft.is_withdrawn else None

    @property
    def is_new(self) -> bool:
        return self.petition.state == State.DELIVERED

    @property
    def is_awaiting(self) -> bool:
        return self.petition.state == State.CONSIDERED

    @property
    def is_answered(self) -> bool:
        return self.petition.state == State.ANSWERED

    @property
    def is_late(self) -> bool:
        due_on = self.petition.due_on
        return due_on is not None and self.today > due_on

    @property
    def time_left(self) -> str:
        """In days that work where the body sits, the last one included."""
        due_on = self.petition.due_on
        if due_on is None:
            return ""
        if self.is_late:
            days = (self.today - due_on).days
            return ngettext("%(n)d day late", "%(n)d days late", days) % {"n": days}
        if due_on == self.today:
            return _("due today")
        days = self._working_days(self.today, due_on)
        words = ngettext("%(n)d working day left", "%(n)d working days left", days)
        return words % {"n": days}

    def _working_days(self, start: dt.date, end: dt.date) -> int:
        calendar = self.petition.rules.calendar
        days = (start + dt.timedelta(days=n) for n in range(1, (end - start).days + 1))
        return sum(calendar.is_working_day(day) for day in days)


def case_of(petition: Petition, at: dt.datetime) -> Case:
    return Case(petition, petition.day_of(at))


def cases_of(body: Body, at: dt.datetime) -> list[Case]:
    """The most urgent first; what has no deadline last."""
    found = Petition.objects.filter(body=body, state__in=AT_DESK).for_page()
    cases = [case_of(petition, at) for petition in found.select_related("answer_draft")]
    return sorted(cases, key=lambda case: (case.petition.due_on or dt.date.max, -case.petition.pk))
