"""What decisions are called: as a choice, as a deed in the trail, and as a question before it."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from birge.moderation.models import Outcome

CHOICES: dict[str, Promise] = {
    Outcome.APPROVED: _("Open it to the public"),
    Outcome.REJECTED: _("Refuse it"),
    Outcome.PAUSED: _("Pause it: nobody can sign, its words are hidden"),
    Outcome.RESUMED: _("Let it go on"),
    Outcome.RETURNED: _("Take the refusal back, and judge it anew"),
    Outcome.UPHELD: _("Uphold the refusal: it is final"),
    Outcome.OVERTURNED: _("Overturn the refusal: it opens to the public"),
}

DEEDS: dict[str, object] = {
    "moderation-approved": _("approved"),
    "moderation-rejected": _("refused"),
    "moderation-paused": _("paused"),
    "moderation-resumed": _("let go on"),
    "moderation-returned": _("took a refusal back"),
    "moderation-upheld": _("upheld a refusal"),
    "moderation-overturned": _("overturned a refusal"),
    "appeal": _("appealed a refusal"),
}
