"""A person whom a public source names is proposed to be named here; a moderator decides."""

import datetime as dt
from collections.abc import Sequence

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate

from birge.cases import deeds
from birge.cases.models import Case, Person
from birge.cases.states import Naming, Part
from birge.cases.verbs.telling import tell
from birge.causes.courses.telling import NoSource
from birge.causes.models import Source
from birge.people import trail
from birge.people.models import Account


class NamedAlready(ValueError):
    """This name has been proposed before; what was decided holds."""


class OwnProposal(ValueError):
    """Nobody agrees to what they, or their team, have proposed."""


@transaction.atomic
def propose(
    case: Case, part: Part, name: str, sources: Sequence[Source], by: Account, at: dt.datetime
) -> Person:
    """Raises NoSource or NamedAlready."""
    if not sources:
        raise NoSource
    try:
        with transaction.atomic():
            person = Person.objects.create(case=case, part=part, name=name, proposed_by=by)
    except IntegrityError:
        raise NamedAlready from None
    person.sources.set(sources)
    deeds.note(by, "propose-name", case, at)
    return person


@transaction.atomic
def judge_name(person: Person, agrees: bool, by: Account, at: dt.datetime) -> Person:
    """Agree, refuse, or take either back. Raises OwnProposal."""
    held = Person.objects.select_for_update().select_related("case__cause").get(pk=person.pk)
    team = by.memberships.filter(of=held.case.cause.scope).exists()
    if team or held.proposed_by_id == by.pk:
        raise OwnProposal
    held.naming = Naming.AGREED if agrees else Naming.REFUSED
    held.decided_on = localdate(at)
    held.save(update_fields=["naming", "decided_on"])
    trail.note(by, "agree-to-name" if agrees else "refuse-name", at, about=f"case {held.case.slug}")
    tell(held.case)
    return held
