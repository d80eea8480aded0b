"""Writing a petition in several languages, each beside its original."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from birge.causes.desk.forms import NewLanguageForm
from birge.causes.desk.translating import name_of, offered
from birge.kit import clock, languages
from birge.kit.differences import differences
from birge.people.gates import desk
from birge.people.models import Account
from birge.petitions.desk.deeds import drop_translation, write_text
from birge.petitions.desk.forms import WORDS, TextForm
from birge.petitions.desk.gates import petition_of_team
from birge.petitions.desk.views.home import languages_of
from birge.petitions.models import Petition, Text
from birge.petitions.states import State
from birge.petitions.verbs.taking import NotNow
from birge.petitions.verbs.write import (
    CLOSED_TO_WRITING,
    ChangedMeanwhile,
    NeedsCorrectionNote,
    TooLate,
)


@desk
@require_http_methods(["GET", "HEAD", "POST"])
def texts(request: HttpRequest, slug: str) -> HttpResponse:
    """All languages; a POST only leads on to the page of one more."""
    petition, _account = petition_of_team(request, slug)
    form = NewLanguageForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return redirect("petitions:desk-text", slug, form.cleaned_data["language"])
    context = {
        "petition": petition, "languages": languages_of(petition), "form": form,
        "offered": offered(), "may_write": petition.state not in CLOSED_TO_WRITING,
    }  # fmt: skip
    return render(request, "petitions/desk/texts.html", context, status=400 if form.errors else 200)


@desk
@require_http_methods(["GET", "HEAD", "POST"])
def text(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    petition, account = petition_of_team(request, slug)
    now, original = _both(petition, language)
    corrects = _corrects(petition, now)
    if request.method != "POST":
        words = _version(request, petition, now)
        form = TextForm.opened(now, words, original, corrects)
        return _page(request, petition, language, form)
    form = TextForm(request.POST, corrects=corrects)
    if not form.is_valid():
        return _page(request, petition, language, form, status=400)
    return _write(request, petition, language, form, account)


@desk
@require_POST
def drop(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    petition, account = petition_of_team(request, slug)
    try:
        drop_translation(petition, language, account, clock.now())
        messages.success(request, _("The translation is gone."))
    except NotNow:
        messages.error(
            request, _("Only translations of a draft that nobody signed can be removed.")
        )
    return redirect("petitions:desk-texts", slug)


def _write(
    request: HttpRequest, petition: Petition, language: str, form: TextForm, account: Account
) -> HttpResponse:
    try:
        write_text(petition, language, form.wording(), account, clock.now(), **form.how())
    except ChangedMeanwhile as change:
        return _conflict(request, petition, form, change.text)
    except NeedsCorrectionNote:
        if "correction" not in form.fields:
            form = _asking_why(form)
        form.add_error(
            "correction", _("People have signed these words. Say what changes, and why.")
        )
        return _page(request, petition, language, form, status=409)
    except TooLate:
        return _page(request, petition, language, form, status=409)
    messages.success(request, _("Saved."))
    return redirect("petitions:desk-texts", petition.slug)


def _asking_why(form: TextForm) -> TextForm:
    """The first signature came while the text was open."""
    again = TextForm(form.data, corrects=True)
    again.full_clean()
    return again


def _corrects(petition: Petition, now: Text | None) -> bool:
    return now is not None and petition.signatures.exists()


def _both(petition: Petition, language: str) -> tuple[Text | None, Text | None]:
    """The text of this language and, for a translation, the original beside it."""
    if not languages.is_tag(language):
        raise Http404
    is_original = language == petition.original_language
    return petition.full_texts.get(language), None if is_original else petition.original


def _version(request: HttpRequest, petition: Petition, now: Text | None) -> Text | None:
    """An earlier version to go back to, where one is asked for."""
    asked = request.GET.get("version", "")
    if now is None or not (asked.isascii() and asked.isdigit() and len(asked) < 7):
        return now
    return petition.texts.filter(language=now.language, number=int(asked)).first() or now


def _conflict(
    request: HttpRequest, petition: Petition, form: TextForm, newer: Text
) -> HttpResponse:
    """Both versions on one page; sending again writes over the newer one, knowingly."""
    form.data = {**form.data.dict(), "seen": newer.number}  # type: ignore[attr-defined]
    changes = [
        (form[name].label, differences(getattr(newer, name), form.cleaned_data[name]))
        for name in WORDS
        if getattr(newer, name) != form.cleaned_data[name]
    ]
    more = {"newer": newer, "changes": changes}
    return _page(request, petition, newer.language, form, status=409, more=more)


def _page(
    request: HttpRequest, petition: Petition, language: str, form: TextForm,
    status: int = 200, more: dict[str, Any] | None = None,
) -> HttpResponse:  # fmt: skip
    petition = Petition.objects.for_page().get(pk=petition.pk)
    now, original = _both(petition, language)
    form.speak(language)
    is_draft = petition.state == State.DRAFT
    context = {
        "petition": petition, "form": form, "text": now, "original": original,
        "tag": language, "name": name_of(language), "direction": languages.direction(language),
        "may_write": petition.state not in CLOSED_TO_WRITING,
        "may_drop": bool(now and original and is_draft and not petition.signatures.exists()),
        "versions": petition.texts.filter(language=language).order_by("-number")[1:20],
        "left": _left(petition, now, original), **(more or {}),
    }  # fmt: skip
    return render(request, "petitions/desk/text.html", context, status=status)


def _left(petition: Petition, now: Text | None, original: Text | None) -> list[Any]:
    """How the original changed since the translation was last held against it."""
    if now is None or original is None or not petition.is_outdated(now):
        return []
    before = petition.texts.filter(language=original.language, number=now.follows).first()
    if before is None:
        return []
    return [differences(getattr(before, name), getattr(original, name)) for name in WORDS]
