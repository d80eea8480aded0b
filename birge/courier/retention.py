"""How long letters are kept. Words and marks go at every round of mail; rows once a day."""

import datetime as dt

from django.utils.translation import gettext_lazy as _

from birge.courier.models import ON_THEIR_WAY, Letter, Status
from birge.upkeep.retention import Basis, Rows, Rule, register

# Servers return mail after five days at the latest; the rest is for an operator's figures.
KEEP_ROWS = dt.timedelta(days=30)
KEEP_MARKS = dt.timedelta(hours=1)


def outlived_words(moment: dt.datetime) -> Rows:
    return Letter.objects.outlived(moment)


def old_marks(moment: dt.datetime) -> Rows:
    return Letter.objects.marked_before(moment)


def wipe_words(letters: Rows) -> int:
    wiped = letters.filter(status__in=ON_THEIR_WAY).update(status=Status.EXPIRED, sealed=None)
    return wiped + letters.update(sealed=None)


def wipe_marks(letters: Rows) -> int:
    return letters.update(recipient_mark=None)


def declare() -> None:
    register(
        Rule(
            "letter-words", _("A letter’s recipient and words, if it could not be sent"),
            dt.timedelta(), _("the end of its link"),
            _("So that it can still be delivered. Of a sent letter they are wiped at once."),
            Basis.ASKED, outlived_words, wipe_words,
        ),
        Rule(
            "letter-marks", _("The mark by which a mailbox is not flooded with letters"),
            KEEP_MARKS, _("the writing of the letter"),
            _("So that nobody can have you mailed again and again."), Basis.INTEREST,
            old_marks, wipe_marks,
        ),
        Rule(
            "letters", _("That some letter was sent, without its recipient and words"),
            KEEP_ROWS, _("the writing of the letter"),
            _("So that returned mail can be noted, and operators see whether letters arrive."),
            Basis.INTEREST, lambda moment: Letter.objects.finished_before(moment),
        ),
    )  # fmt: skip
