"""What a gathering says of itself, its places, and making it public."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from birge.gatherings.desk.deeds import do
from birge.gatherings.desk.fields import IrregularForm
from birge.gatherings.desk.forms import PlaceForm, WordsForm
from birge.gatherings.desk.gates import gathering_of_team, place_of
from birge.gatherings.desk.objections import objection_text
from birge.gatherings.models import Gathering
from birge.gatherings.verbs.announce_gathering import (
    AlreadyPublic,
    CauseNotPublic,
    announce_gathering,
)
from birge.gatherings.verbs.drop_gathering import IsPublic, drop_gathering
from birge.gatherings.verbs.set_place import TooManyPlaces, set_place
from birge.gatherings.verbs.taking import NotByTheRules, NotNow
from birge.gatherings.verbs.write_words import WrittenMeanwhile, write_words
from birge.kit import clock, languages
from birge.people.gates import desk
from birge.people.models import Account, Role

POSTED = ["GET", "HEAD", "POST"]


@desk
@require_http_methods(POSTED)
def words(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    gathering, account = gathering_of_team(request, slug)
    if not languages.is_tag(language):
        raise Http404
    text = next((one for one in gathering.texts.all() if one.language == language), None)
    form = WordsForm(request.POST) if request.method == "POST" else WordsForm.opened(text)
    if form.is_valid():
        at, seen = clock.now(), form.cleaned_data["seen"]
        try:
            do("write-gathering", gathering, account, at,
               lambda: write_words(gathering, language, form.words(), seen, at))  # fmt: skip
        except WrittenMeanwhile as other:
            return _conflict(request, gathering, form, other)
        messages.success(request, _("Saved."))
        return redirect("gatherings:desk", slug)
    context = {"gathering": gathering, "form": form, "language": language}
    status = 400 if form.errors else 200
    return render(request, "gatherings/desk/words.html", context, status=status)


def _conflict(
    request: HttpRequest, gathering: object, form: WordsForm, other: WrittenMeanwhile
) -> HttpResponse:
    """Both are shown, and nothing is lost: saved again, these words replace the others."""
    seen = other.text.fingerprint if other.text.pk else ""
    form.data = {**dict(request.POST.items()), "seen": seen}
    context = {"gathering": gathering, "form": form, "language": other.text.language,
               "other": other.text}  # fmt: skip
    return render(request, "gatherings/desk/words.html", context, status=409)


@desk
@require_http_methods(POSTED)
def place(request: HttpRequest, slug: str, number: int | None = None) -> HttpResponse:
    gathering, account = gathering_of_team(request, slug)
    found = place_of(gathering, number) if number else None
    form = PlaceForm(request.POST) if request.method == "POST" else PlaceForm.opened(found)
    if form.is_valid():
        at = clock.now()
        try:
            do("set-place", gathering, account, at,
               lambda: set_place(gathering, number, form.spot(), at))  # fmt: skip
        except NotNow:
            form.add_error(None, _("The authority knows of this place already."))
        except TooManyPlaces:
            form.add_error(None, _("No more places fit: prepare another gathering."))
        else:
            return redirect("gatherings:desk", slug)
    context = {"gathering": gathering, "form": form, "number": number}
    status = 400 if form.errors else 200
    return render(request, "gatherings/desk/place_form.html", context, status=status)


@desk
@require_http_methods(POSTED)
def announce(request: HttpRequest, slug: str) -> HttpResponse:
    gathering, account = gathering_of_team(request, slug, Role.ORGANISER)
    form = IrregularForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _announced(gathering, form, account):
        messages.success(request, _("It is public now."))
        return redirect("gatherings:desk", slug)
    context = {"gathering": gathering, "form": form}
    status = 400 if form.errors else 200
    return render(request, "gatherings/desk/announce.html", context, status=status)


@desk
@require_http_methods(POSTED)
def drop(request: HttpRequest, slug: str) -> HttpResponse:
    gathering, account = gathering_of_team(request, slug, Role.ORGANISER)
    if request.method != "POST" and not gathering.opened_on:
        return render(request, "gatherings/desk/drop.html", {"gathering": gathering})
    at = clock.now()
    try:
        do("drop-gathering", gathering, account, at, lambda: drop_gathering(gathering, at))
    except IsPublic:
        messages.warning(request, _("It is public and stays: say that it was cancelled instead."))
        return redirect("gatherings:desk", slug)
    messages.success(request, _("The plan is deleted."))
    return redirect("causes:desk", gathering.cause.slug)


def _announced(gathering: Gathering, form: IrregularForm, account: Account) -> bool:
    """Whether it is public now; else the form says why not."""
    at, reason = clock.now(), form.cleaned_data["irregular"]
    try:
        do("announce-gathering", gathering, account, at,
           lambda: announce_gathering(gathering, at, irregular=reason))  # fmt: skip
    except NotByTheRules as objection:
        form.add_error(None, objection_text(objection))
        form.ask_for_reason()
    except CauseNotPublic:
        form.add_error(None, _("The cause is not public yet: its first petition opens it."))
    except AlreadyPublic:
        form.add_error(None, _("It is public already."))
    return form.is_valid()
