"""A course as plain data, for the API and the dumps."""

from typing import Any

from django.utils.translation import gettext_noop as _

from birge.causes.courses.course import Ahead, Course, Told
from birge.causes.courses.steps import DatedStep, Followed
from birge.opendata.tables import Column, Type

STEP_COLUMNS = (
    Column("key", Type.TEXT, _("Key of the step.")),
    Column("stage", Type.TEXT, _("The stage by its law.")),
    Column("kind", Type.TEXT, _("The stage in words that hold for every law.")),
    Column("article", Type.TEXT, _("The article behind it.")),
    Column("on", Type.DAY, _("First day.")),
    Column("until", Type.DAY, _("Last day, where it lasted.")),
    Column("precision", Type.TEXT, _("How much of the date the sources give.")),
    Column("what", Type.JSON, _("What happened, by language.")),
    Column("irregular", Type.JSON, _("Why it is told against the order of the law.")),
    Column("untold", Type.JSON, _("Stages that lay before it and that no source tells.")),
    Column("corrects", Type.TEXT, _("Key of the step that it replaced.")),
    Column("holds", Type.TRUTH, _("Whether no correction has replaced it.")),
    Column("sources", Type.JSON, _("Keys of the sources.")),
)


def told_steps(followed: Followed, course: Course) -> list[dict[str, Any]]:
    """What corrections have replaced stands among them."""
    standing = {told.step.pk: told for told in course.told}
    keys = {step.pk: step.key for step in followed.steps.all()}
    return [_step(step, keys, standing.get(step.pk)) for step in followed.steps.all()]


def told_ahead(course: Course) -> list[dict[str, Any]]:
    return [_ahead(one) for one in course.ahead]


def _step(step: DatedStep, keys: dict[int, str], told: Told | None) -> dict[str, Any]:
    names = ("key", "stage", "on", "until", "precision", "what", "note", "irregular", "reason")
    law = step.law
    return {name: getattr(step, name) for name in names} | {
        "kind": law.kind,
        "article": law.article.text or None,
        "confidence": law.article.confidence or None,
        "untold": [stage.key for stage in told.between] if told else [],
        "corrects": keys.get(step.corrects_id or 0),
        "holds": told is not None,
        "sources": [source.key for source in step.sources.all()],
    }


def _ahead(one: Ahead) -> dict[str, Any]:
    term = one.stage.term
    return {
        "stage": one.stage.key,
        "due_on": one.due_on,
        "late": one.is_late,
        "article": term.article.text if term else None,
        "confidence": term.article.confidence if term else None,
    }
