"""What officers' verbs are called in the trail of their team."""

from django.utils.translation import gettext_lazy as _

DEEDS: dict[str, object] = {
    "register-petition": _("registered a petition"),
    "write-answer": _("wrote a version of an answer"),
    "withdraw-draft": _("withdrew the draft of an answer"),
    "restore-draft": _("brought back the draft of an answer"),
    "release-answer": _("released an answer"),
}
