"""Captions at the desk: taken in, looked at before all see them, corrected, withheld."""

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from birge.broadcasts.captionfile.problems import BadCaptions
from birge.broadcasts.forms import CaptionsForm, RedactionForm, WordingForm
from birge.broadcasts.gates import session_of_editors, session_of_team, withheld_stretch
from birge.broadcasts.models import Cue, Session
from birge.broadcasts.states import Ground
from birge.broadcasts.verbs.redact import lift_redaction, redact
from birge.broadcasts.verbs.reword import NothingNew, RewordedMeanwhile, reword
from birge.broadcasts.verbs.take_captions import (
    KnownAlready,
    drop_captions,
    publish_captions,
    take_captions,
)
from birge.broadcasts.views.desk import written
from birge.kit import clock
from birge.people.gates import desk


@desk
@require_http_methods(["GET", "HEAD", "POST"])
def add_captions(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    session, account = session_of_team(request, slug, key)
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = CaptionsForm(session.broadcast.cause, *posted)
    if form.is_valid():
        try:
            captions = take_captions(session, form.plan(), account, clock.now())
        except BadCaptions as bad:
            for problem in bad.problems:
                form.add_error("file", str(problem))
        except KnownAlready:
            form.add_error("file", _("These captions are here already."))
        else:
            return redirect("broadcasts:desk-preview", slug, key, captions.pk)
    return written(request, session.broadcast, form, _("Add captions"))


@desk
@require_safe
def preview(request: HttpRequest, slug: str, key: str, number: int) -> HttpResponse:
    session, _account = session_of_team(request, slug, key)
    captions = get_object_or_404(session.captions, pk=number)
    speakers = captions.cues.exclude(speaker="").order_by("speaker")
    context = {
        "session": session, "broadcast": session.broadcast, "cause": session.broadcast.cause,
        "captions": captions, "cues": captions.cues.all()[:100], "count": captions.cues.count(),
        "speakers": speakers.values_list("speaker", flat=True).distinct(),
    }  # fmt: skip
    return render(request, "broadcasts/desk/preview.html", context)


@desk
@require_POST
def judge(request: HttpRequest, slug: str, key: str, number: int) -> HttpResponse:
    session, account = session_of_team(request, slug, key)
    captions = get_object_or_404(session.captions, pk=number)
    if request.POST.get("says") == "yes":
        publish_captions(captions, account, clock.now())
        messages.success(request, _("The captions are public."))
    else:
        drop_captions(captions, account, clock.now())
    return redirect("broadcasts:desk", slug)


@desk
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, slug: str, key: str, cue: int) -> HttpResponse:
    session, account = session_of_editors(request, slug, key)
    said = _cue(session, cue)
    form = WordingForm(said, request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            reword(said, form.wording(), account, clock.now())
        except NothingNew:
            form.add_error("words", _("These are the words that stand there."))
        except RewordedMeanwhile:
            form.add_error(None, _("A colleague has corrected this sentence. Open it again."))
        else:
            return _back(session, said)
    return written(request, session.broadcast, form, _("Correct a sentence"), said.words)


@desk
@require_http_methods(["GET", "HEAD", "POST"])
def withhold(request: HttpRequest, slug: str, key: str, cue: int) -> HttpResponse:
    session, account = session_of_editors(request, slug, key)
    said = _cue(session, cue)
    form = RedactionForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        redact(said, Ground(form.cleaned_data["ground"]), account, clock.now())
        return _back(session, said)
    return written(request, session.broadcast, form, _("Withhold a sentence"), said.words)


@desk
@require_http_methods(["GET", "HEAD", "POST"])
def show_again(request: HttpRequest, slug: str, key: str, redaction: int) -> HttpResponse:
    """A page with one button: the words are read before they are shown to all again."""
    found, account = withheld_stretch(request, slug, key, redaction)
    session = found.session
    if request.method == "POST":
        lift_redaction(found, account, clock.now())
        return redirect(f"{session.get_absolute_url()}?at={found.starts // 1000}")
    words = " ".join(found.cues.values_list("words", flat=True))
    return written(request, session.broadcast, Form(), _("Show a withheld sentence again"), words)


def _cue(session: Session, number: int) -> Cue:
    cues = Cue.objects.select_related("captions__session__broadcast__cause")
    return get_object_or_404(cues, pk=number, captions__session=session, withheld_by=None)


def _back(session: Session, said: Cue) -> HttpResponse:
    at, language = said.second, said.captions.language
    path = session.get_absolute_url() if session.broadcast.is_public else ""
    target = f"{path}?language={language}&at={at}#c{at}" if path else ""
    return redirect(target or "broadcasts:desk", *([] if target else [session.broadcast.slug]))
