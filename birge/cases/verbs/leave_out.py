"""Somebody wishes to be left out: honoured at once, looked at by a moderator afterwards."""

import datetime as dt

from django.db import transaction
from django.utils.timezone import localdate

from birge.cases import deeds
from birge.cases.indexing import FORM
from birge.cases.models import Case, Wish
from birge.cases.states import WishOf
from birge.cases.verbs.telling import TOPIC, tell
from birge.opendata.versions import changed
from birge.people import trail
from birge.people.models import Account
from birge.search.verbs.forget import forget
from birge.upkeep import erasures

WITHHELD, LEFT_OUT = "cases.withheld", "cases.left_out"


@transaction.atomic
def wish(case: Case, of: WishOf, at: dt.datetime) -> Case:
    """From the victim or the family it withholds the matter at once.

    Where moderators have refused such a wish before, the next one waits for them: otherwise
    whoever wants a matter forgotten could hide it for ever.
    """
    held = Case.objects.select_for_update().get(pk=case.pk)
    today = localdate(at)
    refused = held.wishes.filter(decided_on__isnull=False, is_granted=False).exists()
    held.wishes.get_or_create(of=of, decided_on=None, defaults={"received_on": today})
    if of in (WishOf.VICTIM, WishOf.FAMILY) and held.withheld_on is None and not refused:
        erasures.note(WITHHELD, _key(held))
        held.withheld_on = today
        held.save(update_fields=["withheld_on"])
        tell(held)
    return held


@transaction.atomic
def leave_out(case: Case, by: Account | None, at: dt.datetime) -> None:
    """For good: nothing of it is kept, its address included."""
    erasures.note(LEFT_OUT, _key(case))
    trail.note(by, "leave-out-case", at, of=case.cause.scope)
    forget(FORM, case.pk)
    changed(TOPIC)
    case.delete()


@transaction.atomic
def refuse_wish(asked: Wish, by: Account, at: dt.datetime) -> Case:
    """It was not theirs. The matter is told again once no other wish waits."""
    case = Case.objects.select_for_update().get(pk=asked.case_id)
    Wish.objects.filter(pk=asked.pk, decided_on=None).update(decided_on=localdate(at))
    if not case.wishes.waiting().exists() and case.withheld_on:
        case.withheld_on = None
        case.save(update_fields=["withheld_on"])
    deeds.note(by, "refuse-wish", case, at)
    tell(case)
    return case


def leave_out_again(key: str, at: dt.datetime) -> bool:
    """After a restore."""
    found = [case for case in Case.objects.all() if _key(case) == key]
    for case in found:
        leave_out(case, None, at)
    return bool(found)


def withhold_again(key: str, at: dt.datetime) -> bool:
    """After a restore: as if the family wished it once more, for moderators to look at."""
    found = [case for case in Case.objects.filter(withheld_on=None) if _key(case) == key]
    for case in found:
        wish(case, WishOf.FAMILY, at)
    return bool(found)


def _key(case: Case) -> str:
    """Its address says too much to be kept anywhere."""
    return erasures.key_of(case.pk, case.slug)
