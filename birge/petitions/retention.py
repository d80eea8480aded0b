"""How long what belongs to petitions is kept. What is counted stays: numbers rest on it."""

import datetime as dt

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from birge.petitions.models import Petition, Sheet, SheetLine, Signature
from birge.petitions.models.sweep import LASTS
from birge.petitions.states import Display, State
from birge.upkeep.retention import Basis, Rows, Rule, register


def declare() -> None:
    register(
        Rule(
            "drafts", _("Drafts of petitions that nobody went on with"),
            dt.timedelta(days=365), _("the last change"),
            _("So that organisers can come back to a draft."), Basis.ASKED, _old_drafts,
        ),
        Rule(
            "sheet-lines", _("Lines of paper sheets whose marks against signing twice are emptied"),
            dt.timedelta(), _("the destruction of the petition’s key"),
            _("Without its mark a line says nothing; the count of the sheet stays."),
            Basis.INTEREST, lambda moment: SheetLine.objects.filter(mark=None),
        ),
        Rule(
            "half-typed-sheets", _("Paper sheets that only one person has typed, as marks"),
            dt.timedelta(), _("the destruction of the petition’s key"),
            _("The second typing is compared with them; without the key they can’t be."),
            Basis.INTEREST, lambda moment: Sheet.objects.filter(on=None, petition__reach_key=None),
        ),
        Rule(
            "removed-for-cause", _("What was sealed of a signature that moderators removed"),
            LASTS, _("the removal"),
            _("So that a removal made in error can be taken back whole."),
            Basis.INTEREST, _swept, _forget_swept,
        ),
    )  # fmt: skip


def _swept(moment: dt.datetime) -> Rows:
    held = Q(mark__isnull=False) | Q(sealed__isnull=False)
    return Signature.objects.removed().filter(held, sweep__at__lte=moment)


def _forget_swept(signatures: Rows) -> int:
    return signatures.update(
        mark=None, sealed=None, news_hash=None, region="", display=Display.HIDDEN, shown_name="",
        traits=0,
    )  # fmt: skip


def _old_drafts(moment: dt.datetime) -> Rows:
    drafts = Petition.objects.filter(state=State.DRAFT, started_on__lt=moment.date())
    signed = Signature.objects.values("petition")
    fresh = Petition.objects.filter(texts__written_at__gte=moment).values("pk")
    return drafts.exclude(pk__in=signed).exclude(sheets__isnull=False).exclude(pk__in=fresh)
