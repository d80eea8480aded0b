"""Following: ask, be mailed, press one button; and leaving again by one."""

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from birge.follows import wish as wishes
from birge.follows.contents import Contents
from birge.follows.forms import FollowForm
from birge.follows.models import Follower
from birge.follows.naming import named
from birge.follows.subjects import CAUSE, PETITION, SEARCH, Subject
from birge.follows.verbs.confirm import TooManyFollowed, confirm
from birge.follows.verbs.follow import follow
from birge.follows.verbs.leave import leave, leave_one
from birge.kit import clock
from birge.kit.tokens import BadToken, ExpiredToken
from birge.petitions.filters import PetitionFilters
from birge.search.asking import MOST_LETTERS, asked

METHODS = ["GET", "HEAD", "POST"]
FILTERS = ("body", "place", "language")


@never_cache
@require_http_methods(METHODS)
def follow_petition(request: HttpRequest, slug: str) -> HttpResponse:
    return _follow(request, Subject(PETITION, slug))


@never_cache
@require_http_methods(METHODS)
def follow_cause(request: HttpRequest, slug: str) -> HttpResponse:
    return _follow(request, Subject(CAUSE, slug))


@never_cache
@require_http_methods(METHODS)
def follow_search(request: HttpRequest) -> HttpResponse:
    """The words and filters of the query; of anything else in it, nothing is kept."""
    query, filters = QueryDict(mutable=True), PetitionFilters(request.GET)
    words = request.GET.get("q", "").strip()
    if not filters.is_valid() or len(words) > MOST_LETTERS or "\0" in words:
        raise Http404
    query.update({name: value for name in FILTERS if (value := filters.cleaned_data[name])})
    if asked(words):
        query["q"] = words
    if not query:
        raise Http404
    return _follow(request, Subject(SEARCH, query.urlencode()))


def _follow(request: HttpRequest, subject: Subject) -> HttpResponse:
    name = named(subject)
    if name is None:
        raise Http404
    form = FollowForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        follow(form.wish(subject), clock.now())
        return redirect("follows:check-mail")
    context = {"form": form, "named": name}
    return render(request, "follows/follow.html", context, status=400 if form.is_bound else 200)


@require_safe
def check_mail(request: HttpRequest) -> HttpResponse:
    """The same page for a new and for a repeated address."""
    return render(request, "follows/check_mail.html")


@never_cache
@require_http_methods(METHODS)
def confirm_follow(request: HttpRequest, token: str) -> HttpResponse:
    """A page with one button: mail scanners follow links, people press buttons."""
    at = clock.now()
    try:
        wish = wishes.unseal(token, at)
    except BadToken as error:
        status = 410 if isinstance(error, ExpiredToken) else 400
        return render(request, "follows/no_link.html", status=status)
    context: dict[str, object] = {"named": named(wish.subject), "language": wish.language}
    if request.method != "POST":
        return render(request, "follows/confirm.html", context)
    try:
        context["key"] = confirm(wish, at).key
    except TooManyFollowed:
        return render(request, "follows/too_many.html", context, status=409)
    return render(request, "follows/followed.html", context)


# The key is the right to leave; a mail program that presses for its owner has no cookie.
@csrf_exempt
@never_cache
@require_http_methods(METHODS)
def leave_follow(request: HttpRequest, key: str) -> HttpResponse:
    if request.method != "POST":
        return _followed(request, key, _contents(key))
    chosen = request.POST.get("subject", "")
    if not chosen:
        leave(key)
        return _followed(request, key, None)
    try:
        subject = Subject.from_json(chosen.partition(" ")[::2])
    except ValueError as error:
        raise Http404 from error
    return _followed(request, key, leave_one(key, subject))


def _contents(key: str) -> Contents | None:
    follower = Follower.objects.with_key(key).first()
    return follower.contents() if follower else None


def _followed(request: HttpRequest, key: str, contents: Contents | None) -> HttpResponse:
    followed = [(one, named(one)) for one in contents.subjects] if contents else []
    return render(request, "follows/leave.html", {"followed": followed, "key": key})
