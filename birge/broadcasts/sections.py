"""A cause's broadcasts at its desk; the sentences that wait, at the moderators'."""

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from birge.broadcasts.models import Broadcast, Wish
from birge.causes.models import Cause
from birge.causes.texts import in_language
from birge.people.desks import Item, Section
from birge.people.models import Account, Role


def panels_of(cause: Cause, account: Account, at: dt.datetime) -> Iterator[Section]:
    yield Section(
        _("Broadcasts"),
        [_item(broadcast) for broadcast in cause.broadcasts.told()],
        actions=[(reverse("broadcasts:desk-new", args=[cause.slug]), _("Tell of a broadcast"))],
        empty=_("None yet. A broadcast is a series of live sessions: a hearing, a debate."),
        order=35,
    )


def sections_of(account: Account, at: dt.datetime) -> Iterator[Section]:
    waiting = Wish.objects.waiting().count()
    if waiting and account.memberships.holding(Role.MODERATOR).exists():
        name = _("Sentences that somebody wishes to be left out: %(waiting)d") % {
            "waiting": waiting
        }
        yield Section(_("Broadcasts"), [Item(name, reverse("broadcasts:sentences"))], order=9)


def _item(broadcast: Broadcast) -> Item:
    original = broadcast.cause.original_language
    title = in_language(broadcast.title, get_language() or "en", original)
    note = "" if broadcast.opened_on else _("not public yet")
    return Item(title.value, reverse("broadcasts:desk", args=[broadcast.slug]), note)
