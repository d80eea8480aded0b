"""The values of a procedure in words, in the active language."""

from enum import StrEnum
from typing import Any

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from birge.bodies.assurance import Assurance
from birge.bodies.levels import level_label
from birge.bodies.procedures.dated import Dated
from birge.bodies.procedures.shapes import AfterLapse, BeforeSupport, Column, LastDay, Outcome
from birge.bodies.procedures.thresholds import Threshold

LABELS = {
    "supporters.signers": gettext_lazy("First supporters"),
    "supporters.within": gettext_lazy("First supporters join within"),
    "publication.before_support": gettext_lazy("Before it is supported"),
    "publication.media": gettext_lazy("The media are told within"),
    "moderation.within": gettext_lazy("Checked within"),
    "collection.within": gettext_lazy("Signatures are collected for"),
    "assurances": gettext_lazy("Signatures that count"),
    "forwarding.within": gettext_lazy("Sent to the body within"),
    "discussion.notice": gettext_lazy("Invitation to the public discussion, before it"),
    "answer.published": gettext_lazy("The decision is published within"),
    "answer.outcomes": gettext_lazy("Possible decisions"),
    "after_lapse": gettext_lazy("Below the threshold"),
    "lapse_after_support.within": gettext_lazy("Lapses unless handed in within"),
    "repeat.after_decision": gettext_lazy("The same subject again, after a decision, in"),
    "counting.last_day": gettext_lazy("A last day that is off"),
    "signer.columns": gettext_lazy("What the body is told of each signer"),
    "excluded_subjects": gettext_lazy("Excluded subjects"),
}
SECTION_LABELS = {
    "supporters": gettext_lazy("first supporters"),
    "publication": gettext_lazy("publication"),
    "moderation": gettext_lazy("time for the check"),
    "collection": gettext_lazy("time for collecting"),
    "assurances": gettext_lazy("which signatures count"),
    "forwarding": gettext_lazy("time for sending it to the body"),
    "consideration": gettext_lazy("time for the answer"),
    "discussion": gettext_lazy("public discussion"),
    "answer": gettext_lazy("form of the decision"),
    "after_lapse": gettext_lazy("what happens below the threshold"),
    "lapse_after_support": gettext_lazy("lapse of a supported petition"),
    "repeat": gettext_lazy("when the subject can be raised again"),
    "counting": gettext_lazy("how a last day that is off is counted"),
    "signer": gettext_lazy("what the body is told of each signer"),
    "excluded_subjects": gettext_lazy("excluded subjects"),
}
CHOICES: dict[StrEnum, str | Promise] = {
    AfterLapse.RETURNED: pgettext_lazy("petition", "returned to the applicant"),
    AfterLapse.FORWARDED: pgettext_lazy("petition", "forwarded to the body as an ordinary appeal"),
    Outcome.FULL: pgettext_lazy("decision", "granted in full"),
    Outcome.PARTIAL: pgettext_lazy("decision", "granted in part"),
    Outcome.REFUSED: pgettext_lazy("decision", "refused"),
    BeforeSupport.LINK_ONLY: gettext_lazy("opens by its direct link only"),
    Column.GIVEN_NAME: pgettext_lazy("signer", "first name"),
    Column.FAMILY_NAME: pgettext_lazy("signer", "family name"),
    Column.IDENTIFIER: pgettext_lazy("signer", "identification number"),
    Column.REGION: pgettext_lazy("signer", "region"),
    LastDay.MOVES: gettext_lazy("moves to the next working day"),
    LastDay.STAYS: gettext_lazy("stays where it falls"),
}
CONFIDENCES = {
    "high": pgettext_lazy("confidence", "high"),
    "medium": pgettext_lazy("confidence", "medium"),
    "low": pgettext_lazy("confidence", "low"),
}


def label(value: Dated) -> str:
    if isinstance(value.value, Threshold):
        return _("Threshold (%(level)s)") % {"level": level_label(value.value.level)}
    if value.section == "consideration":
        return _("Answered within (%(level)s)") % {"level": level_label(value.name.split(".")[1])}
    return str(LABELS[value.name])


def text(value: Dated) -> str:
    if isinstance(value.value, Threshold):
        return _("%(measure)s – %(effect)s") % {
            "measure": value.value,
            "effect": value.value.effect.label,
        }
    if value.name == "excluded_subjects":
        return str(len(value.value))
    return _words(value.value)


def sections(names: tuple[str, ...]) -> str:
    """Sections as a list within a sentence; empty for none."""
    return ", ".join(str(SECTION_LABELS[name]) for name in names)


def confidence(value: Dated) -> str:
    return str(CONFIDENCES[value.source.confidence])


def section_heading(name: str) -> str:
    return str(capfirst(SECTION_LABELS[name]))


def _words(value: Any) -> str:
    if isinstance(value, tuple):
        return ", ".join(_words(item) for item in value)
    if isinstance(value, Assurance):
        return str(value.label)
    return str(CHOICES[value]) if isinstance(value, StrEnum) else str(value)
