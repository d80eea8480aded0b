"""Putting a file of norms into the database; loading it twice changes nothing."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from birge.bills.models import Norm, Offence
from birge.bills.normfile.reading import NormEntry, OffenceEntry, Reader
from birge.bills.verbs.record_norm import (
    TOLD,
    NormPlan,
    PenaltyPlan,
    TwoBeginnings,
    record_norm,
)
from birge.bills.verbs.telling import tell_norms
from birge.causes.models import Cause, Source
from birge.causes.storyfile.problems import BadStory


@transaction.atomic
def load_norms(cause: Cause, path: Path, at: dt.datetime) -> list[Offence]:
    """The offences of this file, public from now on. Raises BadStory, with nothing stored."""
    languages = tuple(cause.texts.order_by("id").values_list("language", flat=True))
    sources = {source.key: source for source in cause.sources.all()}
    entries = Reader(languages, frozenset(sources), []).read(path)
    problems: list[str] = []
    offences = [_offence(cause, entry, sources, at, problems) for entry in entries]
    if problems:
        raise BadStory(problems)
    return offences


def _offence(
    cause: Cause, entry: OffenceEntry, sources: Mapping[str, Source], at: dt.datetime,
    problems: list[str],
) -> Offence:  # fmt: skip
    values = {name: getattr(entry, name) for name in ("disclosure", "title", "summary", "place")}
    offence, _is_new = Offence.objects.get_or_create(
        slug=entry.slug, defaults={**values, "cause": cause, "opened_on": localdate(at)}
    )
    if offence.cause_id != cause.pk:
        problems.append(_("“%(slug)s”: this address is another cause's.") % {"slug": entry.slug})
        return offence
    Offence.objects.filter(pk=offence.pk).update(**values)
    for norm in entry.norms:
        _norm(offence, norm, sources, at, problems)
    offence.refresh_from_db()
    tell_norms(offence)
    return offence


def _norm(
    offence: Offence, entry: NormEntry, sources: Mapping[str, Source], at: dt.datetime,
    problems: list[str],
) -> None:  # fmt: skip
    where = f"“{offence.slug}”: “{entry.key}”: "
    # What the desk has corrected or withdrawn, no file writes over.
    known = offence.norms.filter(key=entry.key, corrects=None).first()
    if known:
        if not _is_alike(known, entry):
            problems.append(where + _("told already, and otherwise. Correct it at the desk."))
        return
    told = {name: getattr(entry, name) for name in TOLD}
    penalties = [PenaltyPlan(**vars(penalty)) for penalty in entry.penalties]
    plan = NormPlan(
        **told, key=entry.key, sources=[sources[key] for key in entry.sources], says=entry.says,
        penalties=penalties,
    )  # fmt: skip
    try:
        record_norm(offence, plan, None, at)
    except TwoBeginnings:
        problems.append(where + _("only the earliest norm can lack “starts_on”."))


def _is_alike(norm: Norm, entry: NormEntry) -> bool:
    names = ("kind", "least", "most", "unit")
    penalties = [tuple(getattr(one, name) for name in names) for one in norm.penalties.all()]
    return penalties == [tuple(vars(one).values()) for one in entry.penalties] and all(
        getattr(norm, name) == getattr(entry, name) for name in TOLD
    )
