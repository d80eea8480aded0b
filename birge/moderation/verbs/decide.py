"""A moderator decides, and the decision is published."""

import datetime as dt

from birge.moderation.models import Decision, Outcome


class NeedsGroundAndReason(ValueError):
    """A refusal without a published ground and a reason of its own is no decision."""


def approve(*, form: str, slug: str, at: dt.datetime) -> Decision:
    return Decision.objects.create(form=form, slug=slug, outcome=Outcome.APPROVED, decided_at=at)


def reject(
    *, form: str, slug: str, ground: str, ground_names: dict[str, str], reason: str, at: dt.datetime
) -> Decision:
    if not ground or not reason.strip():
        raise NeedsGroundAndReason
    return Decision.objects.create(
        form=form, slug=slug, outcome=Outcome.REJECTED,
        ground=ground, ground_names=ground_names, reason=reason.strip(), decided_at=at,
    )  # fmt: skip
