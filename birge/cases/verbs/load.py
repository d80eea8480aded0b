"""Putting a file of matters into the database; loading it twice changes nothing."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from birge.cases.casefile.reading import CaseEntry, FunnelEntry, Reader
from birge.cases.models import Case, Funnel, FunnelStage
from birge.cases.verbs.record import record
from birge.cases.verbs.telling import TOPIC, tell
from birge.causes.courses.filed import StepEntry
from birge.causes.courses.telling import NotAllowed, NotYet, StepPlan
from birge.causes.models import Cause, ReportedFigure, Source
from birge.causes.storyfile.problems import BadStory
from birge.opendata.versions import changed


@transaction.atomic
def load(cause: Cause, path: Path, at: dt.datetime) -> list[Case]:
    """The matters of this file, public from now on. Raises BadStory, with nothing stored."""
    languages = tuple(cause.texts.order_by("id").values_list("language", flat=True))
    sources = {source.key: source for source in cause.sources.all()}
    file = Reader(languages, frozenset(sources), []).read(path)
    problems: list[str] = []
    cases = [_case(cause, entry, sources, at, problems) for entry in file.cases]
    for funnel in file.funnels:
        _funnel(cause, funnel, problems)
    if problems:
        raise BadStory(problems)
    changed(TOPIC)
    return cases


def _case(
    cause: Cause, entry: CaseEntry, sources: Mapping[str, Source], at: dt.datetime,
    problems: list[str],
) -> Case:  # fmt: skip
    names = ("procedure", "sort", "disclosure", "title", "summary", "place")
    values = {name: getattr(entry, name) for name in names}
    case, _is_new = Case.objects.update_or_create(
        slug=entry.slug, defaults=values,
        create_defaults={**values, "cause": cause, "opened_on": localdate(at)},
    )  # fmt: skip
    if case.cause_id != cause.pk:
        problems.append(_("“%(slug)s”: this address is another cause's.") % {"slug": entry.slug})
        return case
    for step in sorted(entry.steps, key=lambda step: step.on):
        _step(case, step, sources, at, problems)
    for person in entry.people:
        row, _new = case.people.get_or_create(name=person.name, defaults={"part": person.part})
        row.sources.set(sources[key] for key in person.sources)
    tell(case)
    return case


def _step(
    case: Case, entry: StepEntry, sources: Mapping[str, Source], at: dt.datetime,
    problems: list[str],
) -> None:  # fmt: skip
    where = f"“{case.slug}”: “{entry.key}”: "
    known = case.steps.filter(key=entry.key).first()
    if known:
        if not entry.tells(known):
            problems.append(where + _("told already, and otherwise. Correct it at the desk."))
        return
    values = {**vars(entry), "sources": [sources[key] for key in entry.sources]}
    try:
        record(case, StepPlan(**values), None, at)
    except NotYet:
        problems.append(where + _("this day has not come."))
    except NotAllowed:
        problems.append(where + _("the law lets this not follow. Say why in “irregular”."))


def _funnel(cause: Cause, entry: FunnelEntry, problems: list[str]) -> None:
    funnel, _new = Funnel.objects.update_or_create(
        cause=cause, sort=entry.sort, defaults={"title": entry.title, "note": entry.note}
    )
    funnel.stages.all().delete()
    for order, stage in enumerate(entry.stages):
        figure = ReportedFigure.objects.filter(
            moment__cause=cause, moment__key=stage.moment, order=stage.figure - 1
        ).first()
        if figure is None:
            problems.append(
                _("funnel “%(sort)s”: the story has no figure %(figure)d of “%(moment)s”.")
                % {"sort": entry.sort, "figure": stage.figure, "moment": stage.moment}
            )
            continue
        FunnelStage.objects.create(funnel=funnel, order=order, label=stage.label, figure=figure)
