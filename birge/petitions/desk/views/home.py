"""A petition's page at the desk, its preview and its numbers."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from birge.causes.desk.translating import LanguageRow, rows_of
from birge.kit import clock
from birge.moderation.models import Decision
from birge.people.gates import desk
from birge.petitions.desk.gates import is_organiser, petition_of_team
from birge.petitions.desk.moves import moves_of
from birge.petitions.desk.numbers import numbers_page
from birge.petitions.links import url
from birge.petitions.models import Petition
from birge.petitions.pages import petition_page, rungs
from birge.petitions.states import PACKABLE, State
from birge.petitions.steps import history
from birge.petitions.verbs.write import CLOSED_TO_WRITING
from birge.petitions.views.gates import text_to_read


@desk
@require_safe
def home(request: HttpRequest, slug: str) -> HttpResponse:
    petition, account = petition_of_team(request, slug)
    at, organises = clock.now(), is_organiser(account, petition)
    context = {
        "petition": petition,
        "text": petition.full_text,
        "languages": languages_of(petition),
        "moves": moves_of(petition, at) if organises else [],
        "is_organiser": organises,
        "may_write": petition.state not in CLOSED_TO_WRITING,
        "refusal": _refusal(petition),
        "link": link_of(petition),
        "rungs": rungs(petition),
        "steps": history(petition, at),
        "is_open": petition.is_open(at),
        "elsewhere": _elsewhere(petition) if organises else [],
    }
    return render(request, "petitions/desk/petition.html", context)


@desk
@require_safe
def preview(request: HttpRequest, slug: str) -> HttpResponse:
    """As everyone will see it; `?text=` shows it in another of its languages."""
    petition, _account = petition_of_team(request, slug)
    text = text_to_read(petition, request)
    context = petition_page(petition, text, clock.now()) | {
        "is_open": False,
        "rows": languages_of(petition),
    }
    return render(request, "petitions/desk/preview.html", context)


@desk
@require_safe
def numbers(request: HttpRequest, slug: str) -> HttpResponse:
    petition, _account = petition_of_team(request, slug)
    return render(request, "petitions/desk/numbers.html", numbers_page(petition, clock.now()))


def languages_of(petition: Petition) -> list[LanguageRow]:
    texts = petition.full_texts
    outdated = [tag for tag, text in texts.items() if petition.is_outdated(text)]
    return rows_of(texts, petition.original_language, outdated)


def link_of(petition: Petition) -> str:
    """The direct link, in the petition's own language where the site speaks it."""
    if petition.state != State.SUPPORTING:
        return ""
    language = petition.original_language
    known = language in ("kk", "ru", "en")
    return url(language if known else "en", "petitions:by-link", petition.link_key)


def _refusal(petition: Petition) -> Decision | None:
    if petition.state != State.REJECTED:
        return None
    return Decision.objects.about("petition", petition.slug).first()


def _elsewhere(petition: Petition) -> list[tuple[str, str]]:
    """Other pages of its desk, as far as its state has them."""
    names = {"petitions:desk-news": _("News to signers")}
    if petition.state in PACKABLE:
        names["petitions:desk-package"] = _("Package for the body")
    if petition.state == State.REJECTED:
        names["petitions:appeal"] = _("Appeal")
    return [(reverse(name, args=[petition.slug]), label) for name, label in names.items()]
