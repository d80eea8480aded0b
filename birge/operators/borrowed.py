"""Words that Django's admin brings along without their Kazakh; named so that ours holds them."""

from django.utils.translation import gettext_noop, ngettext_lazy

WORDS = (
    gettext_noop("View"),
    gettext_noop("Toggle sorting"),
    gettext_noop("Remove from sorting"),
    gettext_noop("No, take me back"),
    gettext_noop("Summary"),
    gettext_noop("Objects"),
    ngettext_lazy("Please correct the error below.", "Please correct the errors below."),
)
