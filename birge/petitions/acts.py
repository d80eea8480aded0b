"""What one can do for a cause with a petition now: shown on the cause's page."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from birge.causes.asked import Asked
from birge.causes.models import Cause, Disclosure
from birge.causes.texts import Text
from birge.petitions.models import Petition


@dataclass(frozen=True)
class PetitionAct:
    title: str
    url: str
    form: str
    state_label: str
    count: int | None
    count_label: str
    disclosure: str
    is_open: bool


def acts_of(cause: Cause, at: dt.datetime, language: str) -> Iterator[PetitionAct]:
    """The cause's public petitions, the open ones first."""
    petitions = Petition.objects.public().filter(cause=cause).with_tallies()
    for petition in sorted(petitions, key=lambda petition: not petition.is_open(at)):
        text, total = petition.text_in(language), petition.published.total
        yield PetitionAct(
            title=text.title if text else petition.slug,
            url=petition.get_absolute_url(),
            form=_("Petition"),
            state_label=petition.state_label,
            count=total,
            count_label=_count_label(petition, total),
            disclosure=petition.disclosure,
            is_open=petition.is_open(at),
        )


def asked_in(slug: str, language: str) -> Asked | None:
    """For what another form tells of this petition."""
    petition = Petition.objects.public().filter(slug=slug).first()
    text = petition.text_in(language) if petition else None
    if petition is None or text is None:
        return None
    return Asked(Text(text.language, text.title), petition.get_absolute_url())


def _count_label(petition: Petition, total: int) -> str:
    if petition.disclosure == Disclosure.SYNTHETIC:
        return _("invented signatures")
    return ngettext("signature", "signatures", total)
