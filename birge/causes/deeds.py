"""What the trail calls the deeds of a cause's team."""

from django.utils.translation import gettext_lazy as _

DEEDS = {
    "start-cause": _("started the cause"),
    "write-cause-text": _("wrote the cause's text"),
    "drop-cause-text": _("removed a translation of the cause's text"),
}
