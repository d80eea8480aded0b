"""Pages for what went wrong: what happened, and what to do now."""

import datetime as dt
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from birge.opendata import answers as data
from birge.upkeep.switches import SwitchedOff, told_when


@dataclass(frozen=True)
class Problem:
    title: Promise
    what: Promise
    do: Promise


PROBLEMS = {
    400: Problem(
        _("We can't read this request"),
        _("Something in the address or in the form was damaged on its way."),
        _("Go back to the page you came from and try again. Nothing was stored."),
    ),
    403: Problem(
        _("This page is not open to you"),
        _("It is meant for people with another role, or for a link that you were not given."),
        _("If someone sent you here, ask them for the link again."),
    ),
    404: Problem(
        _("There is no such page"),
        _("The address may be mistyped, or the page may have moved."),
        _("Check the address, or look for the petition in the list."),
    ),
    405: Problem(
        _("This page can't be opened that way"),
        _("It only takes what a form on Birge sends, or it only shows something."),
        _("Go back to the page you came from and use its button or link."),
    ),
    429: Problem(
        _("Too many tries"),
        _("So many came from your network within a minute that we stopped for a while."),
        _("Wait a few minutes, then try again. Nothing is lost."),
    ),
    411: Problem(
        _("The size of the form is missing"),
        _("Your browser or program did not say how much it was going to send."),
        _("Try again, or try another browser. Nothing was stored."),
    ),
    413: Problem(
        _("This is more than we can take"),
        _("What was sent is larger than any form on Birge."),
        _("Shorten the text and send it again. Nothing was stored."),
    ),
    415: Problem(
        _("We can't read this kind of content"),
        _("Pages of Birge take only what their own forms send."),
        _("Fill in the form on the page and send it again. Nothing was stored."),
    ),
}
OFF = _("This is switched off for now")
LATER = _("Please come back later. Nothing was stored.")
AWAY = Problem(
    _("Birge can't do this at the moment"),
    _("The database does not answer. What was signed before is safe and stays counted."),
    _("Please come back in a few minutes and try again. Nothing of this was stored."),
)
SECONDS_AWAY = 60
CSRF = Problem(
    _("We could not make sure that this came from you"),
    _("The form was open for too long, or your browser does not keep cookies for this site."),
    _("Allow cookies for this site, go back, reload the page and send again. Nothing was stored."),
)


def switched_off(request: HttpRequest, off: SwitchedOff, at: dt.datetime) -> HttpResponse:
    return told_when(problem(request, 503, Problem(OFF, off.switch.told, LATER)), at)


def away(request: HttpRequest) -> HttpResponse:
    """It is told once, where it was noticed; whoever asks meanwhile stands in no log."""
    response = problem(request, 503, AWAY)
    response["Retry-After"] = str(SECONDS_AWAY)
    response._has_been_logged = True  # type: ignore[attr-defined]
    return response


def problem(request: HttpRequest, status: int, explained: Problem | None = None) -> HttpResponse:
    """A page for people; for programs, below /api/, the same in JSON."""
    if is_data(request):
        return data.problem(status)
    context = {"problem": explained or PROBLEMS[status], "status": status}
    return render(request, "front/problem.html", context, status=status)


def is_data(request: HttpRequest) -> bool:
    return request.path.startswith("/api/")
