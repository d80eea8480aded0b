"""What waits for a moderator, on the desk's first page."""

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from birge.moderation import matters
from birge.moderation.matters import Matter
from birge.moderation.models import Appeal
from birge.people.desks import Item, Section
from birge.people.models import Account, Role

SHOWN = 5


def sections_of(account: Account, at: dt.datetime) -> Iterator[Section]:
    if not account.memberships.holding(Role.MODERATOR).exists():
        return
    items = [*map(_item, matters.waiting(at)), *_appeals(at)]
    items.sort(key=lambda item: item.due_on or dt.date.max)
    yield Section(
        title=_("Moderation"),
        items=items[:SHOWN],
        actions=[(reverse("moderation:queue"), _("Open the queue"))],
        empty=_("Nothing waits for a decision."),
        order=10,
    )


def matter_url(form: str, slug: str) -> str:
    return reverse("moderation:matter", args=[form, slug])


def _item(matter: Matter) -> Item:
    url = matter_url(matter.form, matter.slug)
    return Item(matter.name.title, url, matter.standing, matter.due_on, matter.is_late)


def _appeals(at: dt.datetime) -> Iterator[Item]:
    for appeal in Appeal.objects.waiting():
        matter = matters.find(appeal.against.form, appeal.against.slug, at)
        if matter:
            url = matter_url(matter.form, matter.slug)
            yield Item(matter.name.title, url, _("Appeal"), appeal.due_on, appeal.is_late(at))
