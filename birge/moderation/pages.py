"""What the page of a matter shows to one moderator."""

import datetime as dt
from typing import Any

from django.utils.translation import get_language

from birge.moderation import matters
from birge.moderation.forms import JudgementForm
from birge.moderation.matters import Matter, form_named
from birge.moderation.models import Appeal, Claim, Decision, Outcome
from birge.moderation.models.decision import TAKING_BACK
from birge.moderation.verbs.judge import allowed, in_team, is_own_slip
from birge.people.models import Account


class Bench:
    """One moderator before one matter."""

    def __init__(self, matter: Matter, account: Account, at: dt.datetime) -> None:
        self.matter, self.account, self.at = matter, account, at
        self.decisions = list(Decision.objects.about(matter.form, matter.slug))
        self.last = self.decisions[0] if self.decisions else None
        self.dossier = form_named(matter.form).dossier(matter.slug)
        self.is_own = in_team(account, matter)

    @property
    def appeal(self) -> Appeal | None:
        """The one that waits."""
        return getattr(self.last, "appeal", None)

    @property
    def outcomes(self) -> frozenset[Outcome]:
        return allowed(self.matter, self.last) - TAKING_BACK

    @property
    def undo(self) -> frozenset[Outcome]:
        """Taking a decision back; while an appeal waits, that is what is to be judged."""
        if self.last is None or self.appeal:
            return frozenset()
        return allowed(self.matter, self.last) & TAKING_BACK

    @property
    def claim(self) -> Claim | None:
        found = Claim.objects.holding(self.at)
        return found.filter(form=self.matter.form, slug=self.matter.slug).first()

    @property
    def needs_another(self) -> bool:
        """The appeal is against one's own refusal."""
        return (
            self.appeal is not None
            and self.last is not None
            and (self.last.by_id == self.account.pk)
        )

    def form(self, outcomes: frozenset[Outcome], *args: Any, **kwargs: Any) -> JudgementForm:
        kwargs.setdefault("initial", {}).setdefault("seen", self.last.pk if self.last else 0)
        return JudgementForm(outcomes, self.dossier, self.appeal, *args, **kwargs)

    def page(self) -> dict[str, Any]:
        return {
            "matter": self.matter,
            "label": matters.label_of(self.matter.form),
            "dossier": self.dossier,
            "decisions": self.decisions,
            "appeal": self.appeal,
            "claim": self.claim,
            "is_own": self.is_own,
            "needs_another": self.needs_another,
            "may_judge": bool(self.outcomes) and not self.is_own and not self.needs_another,
            "may_undo": bool(self.undo) and not self.is_own,
            "is_slip": bool(self.undo) and is_own_slip(self.last, self.account, self.at),
            "pauses": Outcome.PAUSED in self.undo,
            "grounds": [
                names.get(get_language() or "en", names["en"])
                for names in self.dossier.grounds.values()
            ],
            "seen": self.last.pk if self.last else 0,
            "at": self.at,
        }
