"""All that a moderator must see of a petition before deciding."""

from collections.abc import Iterator

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from birge.bodies.procedures import cite
from birge.moderation.matters import Dossier, Words
from birge.people.models import Membership
from birge.petitions.models import Petition, Text

Row = tuple[str, str, str]


def dossier_of(petition: Petition) -> Dossier:
    newest = petition.full_texts
    first = petition.original_language
    ordered = sorted(newest.values(), key=lambda text: (text.language != first, text.language))
    return Dossier(
        words=[_words(petition, text) for text in ordered],
        rows=list(_rows(petition)),
        grounds=petition.rules.grounds,
        grounds_source=cite(petition.rules.article("grounds")),
        reading=reading(petition),
    )


def reading(petition: Petition) -> list[str]:
    """The languages that the organisers read: the original's first."""
    spoken = [code for code, _name in settings.LANGUAGES]
    written = petition.full_texts
    first = petition.original_language
    found = [first] if first in spoken else []
    found += [code for code in spoken if code in written and code != first]
    return found or spoken


def _words(petition: Petition, text: Text) -> Words:
    is_original = text.language == petition.original_language
    note = _("Original") if is_original else ""
    return Words(text.language, text.title, text.summary, text.paragraphs, note)


def _rows(petition: Petition) -> Iterator[Row]:
    body = petition.body
    yield _("To"), petition.body_name, body.get_absolute_url()
    yield _("Cause"), petition.cause.current_text.title, _url_of_cause(petition)
    if petition.is_statutory:
        query = f"?on={petition.started_on.isoformat()}"
        url = reverse("bodies:procedure", args=[petition.procedure]) + query
        yield _("Procedure"), petition.rules.name, url
    else:
        yield _("Procedure"), _("None: a public petition"), ""
    yield _("First supporters"), _supporters(petition), ""
    yield _("Team"), ", ".join(_team(petition)) or _("Nobody has an account"), ""
    if petition.is_public:
        yield _("Signatures counted"), str(petition.tally.total), ""


def _url_of_cause(petition: Petition) -> str:
    return petition.cause.get_absolute_url() if petition.cause.is_public else ""


def _supporters(petition: Petition) -> str:
    needed, came = petition.rules.supporters, petition.tally.accepted
    if not needed:
        return _("None are needed")
    return _("%(needed)d needed, %(came)d came") % {"needed": needed, "came": came}


def _team(petition: Petition) -> Iterator[str]:
    """By the names that they chose for their colleagues; no address."""
    for member in Membership.objects.of(petition.cause.scope):
        name = member.account.name or _("without a name")
        yield f"{name} ({member.get_role_display()})"
