"""Writing what a cause says of itself, in languages side by side."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from birge.causes.desk.forms import CauseTextForm, NewLanguageForm
from birge.causes.desk.gates import cause_of_team
from birge.causes.desk.translating import name_of, offered
from birge.causes.desk.views.start import languages_of
from birge.causes.models import Cause, CauseText
from birge.causes.verbs.write import ChangedMeanwhile, drop_text, write_text
from birge.kit import clock, languages
from birge.kit.differences import differences
from birge.people.gates import desk


@desk
@require_http_methods(["GET", "HEAD", "POST"])
def texts(request: HttpRequest, slug: str) -> HttpResponse:
    """All languages; a POST only leads on to the page of one more."""
    cause, _account = cause_of_team(request, slug)
    form = NewLanguageForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return redirect("causes:desk-text", slug, form.cleaned_data["language"])
    context = {"cause": cause, "languages": languages_of(cause), "form": form, "offered": offered()}
    return render(request, "causes/desk/texts.html", context, status=400 if form.errors else 200)


@desk
@require_http_methods(["GET", "HEAD", "POST"])
def text(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    cause, account = cause_of_team(request, slug)
    before, original = _both(cause, language)
    if request.method != "POST":
        return _page(request, cause, language, CauseTextForm.opened(before, original))
    form = CauseTextForm(request.POST)
    if not form.is_valid():
        return _page(request, cause, language, form, status=400)
    seen, follows = form.cleaned_data["seen"], form.cleaned_data["follows"]
    try:
        write_text(
            cause, language, form.wording(), seen=seen, follows=follows, by=account, at=clock.now()
        )
    except ChangedMeanwhile as change:
        return _conflict(request, cause, form, change.text)
    messages.success(request, _("Saved."))
    return redirect("causes:desk-texts", slug)


@desk
@require_POST
def drop(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    cause, account = cause_of_team(request, slug)
    if language == cause.original_language:
        raise Http404
    drop_text(cause, language, account, clock.now())
    messages.success(request, _("The translation is gone."))
    return redirect("causes:desk-texts", slug)


def _both(cause: Cause, language: str) -> tuple[CauseText | None, CauseText | None]:
    """The text of this language and, for a translation, the original beside it."""
    if not languages.is_tag(language):
        raise Http404
    text = next((one for one in cause.texts.all() if one.language == language), None)
    return text, None if language == cause.original_language else cause.original


def _conflict(
    request: HttpRequest, cause: Cause, form: CauseTextForm, now: CauseText
) -> HttpResponse:
    """Both versions on one page; sending again writes over the newer one, knowingly."""
    form.data = {**form.data.dict(), "seen": now.fingerprint}  # type: ignore[attr-defined]
    names = ("title", "summary", "introduction")
    changes = [
        (form[name].label, differences(getattr(now, name), form.cleaned_data[name]))
        for name in names
        if getattr(now, name) != form.cleaned_data[name]
    ]
    return _page(request, cause, now.language, form, 409, {"newer": now, "changes": changes})


def _page(
    request: HttpRequest, cause: Cause, language: str, form: CauseTextForm,
    status: int = 200, more: dict[str, Any] | None = None,
) -> HttpResponse:  # fmt: skip
    before, original = _both(cause, language)
    form.speak(language)
    context = {
        "cause": cause, "form": form, "text": before, "original": original,
        "tag": language, "name": name_of(language), "direction": languages.direction(language),
        "is_outdated": before is not None and cause.is_outdated(before), **(more or {}),
    }  # fmt: skip
    return render(request, "causes/desk/text.html", context, status=status)
