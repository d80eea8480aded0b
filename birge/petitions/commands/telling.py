"""From what a verb refuses to a sentence that says what to do."""

from collections.abc import Callable
from functools import wraps
from typing import Any

import click
from django.conf import settings
from django.db import IntegrityError
from django.utils.translation import gettext as _

from birge.bodies.procedures import NotInForce, PopulationUnknown, UnknownProcedure
from birge.moderation.verbs.decide import NeedsGroundAndReason
from birge.petitions.languages import BadLanguage
from birge.petitions.models import Petition
from birge.petitions.planfile import BadPlan
from birge.petitions.rules import NotForThisBody
from birge.petitions.sheetfile import BadSheet
from birge.petitions.verbs.answer import EmptyAnswer
from birge.petitions.verbs.keys import StillNeeded
from birge.petitions.verbs.publish_news import EmptyNews, EnoughNews, NotPublic
from birge.petitions.verbs.reject import UnknownGround
from birge.petitions.verbs.remove import AlreadyGone, BadRule
from birge.petitions.verbs.sign import NotOpen
from birge.petitions.verbs.start import NoOriginal, ReservedSlug
from birge.petitions.verbs.submit import NeedsSupporters
from birge.petitions.verbs.taking import NotNow
from birge.petitions.verbs.type_sheet import AlreadyCounted, SamePerson, TypingsDiffer
from birge.petitions.verbs.write import NeedsCorrectionNote, TooLate

Command = Callable[..., None]
REFUSALS = (
    AlreadyCounted, AlreadyGone, BadLanguage, BadPlan, BadRule, BadSheet, EmptyAnswer, EmptyNews,
    EnoughNews, IntegrityError, NeedsCorrectionNote, NeedsGroundAndReason, NoOriginal,
    NotForThisBody, NotInForce, NotNow, NotOpen, NotPublic, PopulationUnknown, ReservedSlug,
    SamePerson, StillNeeded, TooLate, TypingsDiffer, UnknownGround, UnknownProcedure,
)  # fmt: skip


def telling(command: Command) -> Command:
    """Turn what a verb refuses into a sentence that says what to do."""

    @wraps(command)
    def wrapped(*arguments: Any, **options: Any) -> None:
        try:
            command(*arguments, **options)
        except REFUSALS as refusal:
            raise click.ClickException(_sentence(refusal)) from None

    return wrapped


def _sentence(refusal: Exception) -> str:
    if isinstance(refusal, NeedsSupporters):
        return _("It needs %(needed)d first supporters and has %(has)d.") % {
            "needed": refusal.petition.rules.supporters,
            "has": refusal.petition.tally.accepted,
        }
    if isinstance(refusal, NotNow):
        state = refusal.petition.get_state_display()
        return _("This can't be done now. The petition is here: %(state)s.") % {"state": state}
    if isinstance(refusal, TypingsDiffer):
        return _("The two typings differ in these lines: %(lines)s.") % {"lines": refusal}
    sentences: dict[type[Exception], str] = {
        BadRule: _("A rule is named in small Latin letters, such as duplicate."),
        BadLanguage: _("A language is named by its tag, such as kk, ru or pt-BR."),
        AlreadyCounted: _("This sheet is counted already; what is counted stays."),
        AlreadyGone: _("This signature is not counted any more."),
        NotOpen: _("The petition can't be signed now."),
        SamePerson: _("The second typing must be another person's."),
        IntegrityError: _("A petition with this slug exists. Choose another slug."),
        NeedsCorrectionNote: _(
            "People have signed these words. Say with --correction what changes and why."
        ),
        NeedsGroundAndReason: _("A refusal needs a ground and a reason."),
        NoOriginal: _("There is no text in the original language."),
        NotForThisBody: _("This procedure has no threshold for this body. Check both."),
        ReservedSlug: _("This slug is the path of another page. Choose another."),
        StillNeeded: _("The petition is not over yet: its key is still needed."),
        TooLate: _("The petition is over, or with the moderators: its words stay as they are."),
        UnknownGround: _("This is not a published ground. See: birge petition grounds SLUG"),
        EmptyNews: _("No language has both a title and a text."),
        EnoughNews: _("News was published today already. Come back tomorrow."),
        NotPublic: _("The petition is not public yet: nobody could read its news."),
        EmptyAnswer: _("The answer has no words. Give --text kk=FILE, ru=FILE or en=FILE."),
    }
    return sentences.get(type(refusal)) or str(refusal)


def found(slug: str) -> Petition:
    petition = Petition.objects.for_page().filter(slug=slug).first()
    if petition is None:
        raise click.ClickException(
            _("There is no petition “%(slug)s”. See: birge petition list") % {"slug": slug}
        )
    return petition


def tell(slug: str) -> None:
    now = found(slug)
    due = f" ({now.due_on})" if now.due_on else ""
    click.echo(f"{now.slug}: {now.get_state_display()}{due}")
    if now.is_by_link_only:
        click.echo(settings.BASE_URL + now.get_link_url())
