"""All that a moderator must see of a gathering before deciding."""

from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import gettext as _

from birge.gatherings.models import Gathering, GatheringText
from birge.gatherings.standing import standing_of_place
from birge.moderation.grounds import platform_grounds
from birge.moderation.matters import Dossier, Words

Row = tuple[str, str, str]


def grounds() -> dict[str, dict[str, str]]:
    return {ground.code: ground.names for ground in platform_grounds()}


def dossier_of(gathering: Gathering) -> Dossier:
    first = gathering.original_language
    texts = sorted(gathering.texts.all(), key=lambda text: (text.language != first, text.language))
    spoken = [code for code, _name in settings.LANGUAGES]
    return Dossier(
        words=[_words(text) for text in texts],
        rows=list(_rows(gathering)),
        grounds=grounds(),
        grounds_source="",
        reading=[text.language for text in texts if text.language in spoken] or spoken,
    )


def _words(text: GatheringText) -> Words:
    """Everything that whoever comes would read."""
    parts = (text.who, text.transport, text.bring, text.legal_aid, text.note)
    return Words(text.language, text.title, text.purpose, [part for part in parts if part])


def _rows(gathering: Gathering) -> Iterator[Row]:
    yield _("Cause"), gathering.cause.current_text.title, gathering.cause.get_absolute_url()
    yield _("Day"), gathering.on.isoformat(), ""
    yield _("What kind of gathering"), str(gathering.get_form_display()), ""
    for place in gathering.places.all():
        yield place.city_name, f"{place.spot_name} · {standing_of_place(place)}", ""
