"""What operators do is called this in the trail."""

from django.utils.translation import gettext_lazy as _

NAMES: dict[str, object] = {
    "switch-on": _("switched on"),
    "switch-off": _("switched off"),
    "set-limit": _("set a limit"),
    "add-record": _("added a record"),
    "correct-record": _("corrected a record"),
    "remove-record": _("removed a record"),
    "send-again": _("sent a letter again"),
    "appoint-operator": _("made an operator"),
    "dismiss-operator": _("took the operator’s rights back"),
}
