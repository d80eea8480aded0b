"""A course in lines, for the command line."""

import datetime as dt
from collections.abc import Iterator

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from birge.causes.courses.course import course_of
from birge.causes.courses.steps import Followed
from birge.causes.texts import Texts, in_language
from birge.causes.wording import date_text


def lines_of(followed: Followed, today: dt.date) -> Iterator[str]:
    """What happened, and what may follow by when."""
    course = course_of(followed, today)
    for told in course.told:
        step = told.step
        date = date_text(step.on, step.until, step.precision)
        yield f"{date}\t{words_in(told.stage.names, followed)}\t{words_in(step.what, followed)}"
    for ahead in course.ahead:
        due = ahead.due_on.isoformat() if ahead.due_on else ""
        late = _("overdue") if ahead.is_late else ""
        yield f"→ {words_in(ahead.stage.names, followed)}\t{due}\t{late}".rstrip()


def words_in(texts: Texts, followed: Followed) -> str:
    language = get_language() or followed.cause.original_language
    return in_language(texts, language, followed.cause.original_language).value
