"""Those who were refused appeal, once, in words."""

import datetime as dt

from django.db import IntegrityError, transaction

from birge.moderation import matters
from birge.moderation.models import Appeal, Decision
from birge.people import trail
from birge.people.models import Account


class NothingToAppeal(ValueError):
    """It is not refused now, or the refusal was upheld on appeal already."""


class AlreadyAppealed(ValueError):
    """A refusal is appealed once; `appeal` is the one that was made."""

    def __init__(self, appeal: Appeal) -> None:
        super().__init__(str(appeal))
        self.appeal = appeal


@transaction.atomic
def appeal(form: str, slug: str, words: str, language: str, by: Account, at: dt.datetime) -> Appeal:
    """Raises NothingToAppeal or AlreadyAppealed."""
    matter = matters.form_named(form).hold(slug, at)
    last = Decision.objects.about(form, slug).first()
    if last is not None and last.appealed is not None:
        raise AlreadyAppealed(last.appeal)
    if last is None or not last.can_be_appealed or not words.strip():
        raise NothingToAppeal
    due_on = matters.form_named(form).appeal_due(slug, at)
    try:
        with transaction.atomic():
            made = Appeal.objects.create(
                against=last, words=words.strip(), language=language, by=by, made_at=at,
                due_on=due_on,
            )  # fmt: skip
    except IntegrityError:
        raise AlreadyAppealed(Appeal.objects.get(against=last)) from None
    trail.note(by, "appeal", at, of=matter.team, about=f"{form} {slug}")
    return made
