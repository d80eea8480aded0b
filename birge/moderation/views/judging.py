"""Deciding in two steps: what will be published is shown first, word for word."""

import datetime as dt

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import time_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from birge.moderation.forms import JudgementForm
from birge.moderation.grounds import SLIP
from birge.moderation.models import OPENING, Decision, Outcome
from birge.moderation.pages import Bench
from birge.moderation.verbs.claim import ClaimedByAnother
from birge.moderation.verbs.decide import Overtaken, Ruling
from birge.moderation.verbs.judge import OwnRefusal, OwnTeam, TooLateForSlip, judge
from birge.moderation.views.desk import bench_of
from birge.people.gates import desk

TYPED = ("outcome", "ground", "reason", "language")
REFUSALS = (ClaimedByAnother, OwnRefusal, OwnTeam, Overtaken, TooLateForSlip)


@desk
@require_POST
def decide(request: HttpRequest, form: str, slug: str) -> HttpResponse:
    bench = bench_of(request, form, slug)
    return _judge(request, bench, bench.outcomes, "moderation/desk/matter.html")


@desk
@require_http_methods(["GET", "HEAD", "POST"])
def undo(request: HttpRequest, form: str, slug: str) -> HttpResponse:
    bench = bench_of(request, form, slug)
    if request.method != "POST":
        context = {**bench.page(), "form": bench.form(bench.undo) if bench.undo else None}
        return render(request, "moderation/desk/undo.html", context)
    if "slip" in request.POST:
        return _take_back_slip(request, bench)
    return _judge(request, bench, bench.undo, "moderation/desk/undo.html")


def _judge(
    request: HttpRequest, bench: Bench, outcomes: frozenset[Outcome], template: str
) -> HttpResponse:
    if request.POST.get("seen") != str(bench.last.pk if bench.last else 0) or not outcomes:
        return _refused(request, bench, Overtaken())
    if "change" in request.POST:
        typed: dict[str, object] = {name: request.POST.get(name, "") for name in TYPED}
        typed["withholds_appeal"] = request.POST.get("withholds_appeal") in ("on", "True")
        return _page(request, bench, template, bench.form(outcomes, initial=typed))
    form = bench.form(outcomes, request.POST)
    if not form.is_valid():
        return _page(request, bench, template, form, status=400)
    if "confirmed" not in request.POST:
        return _preview(request, bench, form)
    try:
        made = _carry_out(bench, form)
    except REFUSALS as refusal:
        return _refused(request, bench, refusal)
    return _done(request, bench, made)


def _carry_out(bench: Bench, form: JudgementForm) -> Decision:
    matter, said = bench.matter, form.cleaned_data
    return judge(
        matter.form, matter.slug, form.chosen, form.ruling(bench.account), said["seen"], bench.at,
        withholds_appeal=said.get("withholds_appeal", False),
    )  # fmt: skip


def _take_back_slip(request: HttpRequest, bench: Bench) -> HttpResponse:
    """One button, within the hour."""
    matter, seen = bench.matter, request.POST.get("seen", "")
    ruling = Ruling(ground=SLIP.code, by=bench.account)
    try:
        if not bench.undo or seen != str(bench.last.pk if bench.last else 0):
            raise Overtaken
        made = judge(matter.form, matter.slug, next(iter(bench.undo)), ruling, int(seen), bench.at)
    except REFUSALS as refusal:
        return _refused(request, bench, refusal)
    return _done(request, bench, made)


def _preview(request: HttpRequest, bench: Bench, form: JudgementForm) -> HttpResponse:
    ruling = form.ruling(bench.account)
    decision = Decision(
        form=bench.matter.form, slug=bench.matter.slug, outcome=form.chosen, ground=ruling.ground,
        ground_names=bench.dossier.grounds.get(ruling.ground, {}), reason=ruling.reason,
        language=ruling.language if ruling.reason else "", decided_at=bench.at,
    )  # fmt: skip
    shows_appeal = bench.appeal and not form.cleaned_data.get("withholds_appeal")
    context = {
        **bench.page(), "form": form, "decision": decision, "shows_appeal": shows_appeal,
        "opens": form.chosen in OPENING,
    }  # fmt: skip
    return render(request, "moderation/desk/confirm.html", context)


def _page(
    request: HttpRequest, bench: Bench, template: str, form: JudgementForm, status: int = 200
) -> HttpResponse:
    return render(request, template, {**bench.page(), "form": form}, status=status)


def _refused(request: HttpRequest, bench: Bench, refusal: Exception) -> HttpResponse:
    """Nothing is lost: what was typed stands in the form, or beside it where none is left."""
    fresh = bench_of(request, bench.matter.form, bench.matter.slug)
    typed = {name: request.POST[name] for name in TYPED if name in request.POST}
    form = fresh.form(fresh.outcomes, initial=typed) if fresh.outcomes else None
    context = {
        **fresh.page(), "form": form, "problem": _sentence(refusal, bench.at),
        "typed": typed.get("reason", ""),
    }  # fmt: skip
    status = 403 if isinstance(refusal, OwnTeam | OwnRefusal) else 409
    return render(request, "moderation/desk/matter.html", context, status=status)


def _sentence(refusal: Exception, at: dt.datetime) -> str:
    if isinstance(refusal, ClaimedByAnother):
        claim = refusal.claim
        return _("%(who)s is looking at this until %(time)s. Decide when it is free again.") % {
            "who": claim.by, "time": time_format(localtime(claim.until)),
        }  # fmt: skip
    sentences: dict[type[Exception], str] = {
        OwnTeam: _("You are in the team that brings this. Another moderator decides."),
        OwnRefusal: _("You refused this. Another moderator decides on the appeal."),
        Overtaken: _("It has changed meanwhile: a colleague decided, or it moved on. See below."),
        TooLateForSlip: _("The hour is over, or it was not your decision. Give a reason."),
    }
    return sentences[type(refusal)]


def _done(request: HttpRequest, bench: Bench, made: Decision) -> HttpResponse:
    messages.success(request, _("Decided and published as No. %(number)d.") % {"number": made.pk})
    return redirect("moderation:matter", bench.matter.form, bench.matter.slug)
