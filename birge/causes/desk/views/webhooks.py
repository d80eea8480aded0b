"""Programs that the organisers have told of what happens to their cause."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from birge.causes.deeds import note
from birge.causes.desk.forms import WebhookForm
from birge.causes.desk.gates import cause_of_team
from birge.causes.models import Cause
from birge.courier.channels.webhook.address import BadAddress
from birge.courier.models import Webhook
from birge.courier.verbs.add_webhook import KnownAddress, TooManyWebhooks, add_webhook, opened
from birge.courier.verbs.deliver_notices import send_test
from birge.courier.verbs.remove_webhook import UnknownWebhook, find_webhook, remove_webhook
from birge.kit import clock
from birge.people.gates import desk
from birge.people.models import Role


@desk
@require_http_methods(["GET", "HEAD", "POST"])
def webhooks(request: HttpRequest, slug: str) -> HttpResponse:
    cause, account = cause_of_team(request, slug, Role.ORGANISER)
    form = WebhookForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            added = add_webhook(cause.slug, form.cleaned_data["url"], clock.now())
        except BadAddress:
            form.add_error("url", _("Write an address of a public server, with https://."))
        except KnownAddress:
            form.add_error("url", _("This address is told already."))
        except TooManyWebhooks:
            form.add_error("url", _("A cause has ten at the most. Remove one first."))
        else:
            note(account, "add-webhook", cause, clock.now())
            return _page(request, cause, WebhookForm(), secret=added.secret)
    return _page(request, cause, form)


@desk
@require_POST
def test(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    cause, _account = cause_of_team(request, slug, Role.ORGANISER)
    found = _found(cause, number)
    status = send_test(found, clock.now())
    if status is not None and 200 <= status < 300:
        messages.success(request, _("The program took it."))
    else:
        answer = found.last_error or str(status)
        messages.error(request, _("The program did not take it: %(answer)s") % {"answer": answer})
    return redirect("causes:desk-webhooks", slug)


@desk
@require_POST
def remove(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    cause, account = cause_of_team(request, slug, Role.ORGANISER)
    _found(cause, number)
    remove_webhook(number, cause.slug)
    note(account, "remove-webhook", cause, clock.now())
    messages.success(request, _("It is told nothing any more."))
    return redirect("causes:desk-webhooks", slug)


def _found(cause: Cause, number: int) -> Webhook:
    try:
        return find_webhook(number, cause.slug)
    except UnknownWebhook:
        raise Http404 from None


def _page(request: HttpRequest, cause: Cause, form: WebhookForm, secret: str = "") -> HttpResponse:
    rows = [(one, opened(one).url) for one in Webhook.objects.of_cause(cause.slug)]
    context = {"cause": cause, "rows": rows, "form": form, "secret": secret}
    status = 400 if form.errors else 200
    return render(request, "causes/desk/webhooks.html", context, status=status)
