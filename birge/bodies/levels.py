"""The kinds of public bodies that procedures tell apart, and what a threshold brings about."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ANY = "any"


class Level(StrEnum):
    CENTRAL = "central"
    REGION_EXECUTIVE = "region_executive"
    REGION_ASSEMBLY = "region_assembly"
    DISTRICT_EXECUTIVE = "district_executive"
    DISTRICT_ASSEMBLY = "district_assembly"
    PARLIAMENT = "parliament"
    PRESIDENT = "president"
    UNION = "union"

    @property
    def label(self) -> Promise:
        return LEVELS[self]


class Effect(StrEnum):
    """What the body must do once a threshold is met."""

    ANSWER = "answer"
    DEBATE = "debate"
    HEARING = "hearing"
    HEARING_AND_ANSWER = "hearing_and_answer"
    CONSIDERED = "considered"

    @property
    def label(self) -> Promise:
        return EFFECTS[self]


LEVELS = {
    Level.CENTRAL: _("Government and central bodies"),
    Level.REGION_EXECUTIVE: _("Regional executive"),
    Level.REGION_ASSEMBLY: _("Regional assembly"),
    Level.DISTRICT_EXECUTIVE: _("District or town executive"),
    Level.DISTRICT_ASSEMBLY: _("District or town assembly"),
    Level.PARLIAMENT: _("Parliament"),
    Level.PRESIDENT: _("President"),
    Level.UNION: _("European Commission"),
}
EFFECTS = {
    Effect.ANSWER: _("must be answered"),
    Effect.DEBATE: _("is considered for a debate"),
    Effect.HEARING: _("is heard in public"),
    Effect.HEARING_AND_ANSWER: _("is heard in public and answered"),
    Effect.CONSIDERED: _("must be considered"),
}


def level_label(level: str) -> Promise:
    """The label of a level, or of "any"."""
    return _("Any body") if level == ANY else Level(level).label
