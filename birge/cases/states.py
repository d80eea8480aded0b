"""Who is who in a matter, and what is said of a name."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Part(TextChoices):
    """What a person is in the matter; no word here says that anyone is guilty."""

    VICTIM = "victim", _("Victim")
    FAMILY = "family", _("Family of the victim")
    COMPLAINANT = "complainant", _("Complainant")
    WITNESS = "witness", _("Witness")
    ACCUSED = "accused", _("Accused")
    CONVICTED = "convicted", _("Convicted")
    ACQUITTED = "acquitted", _("Acquitted")
    COUNSEL = "counsel", _("Counsel")
    OFFICIAL = "official", _("Judge, prosecutor or investigator")


# Their wish, or their family's, holds at once; a moderator looks at it afterwards.
SPARED = frozenset({Part.VICTIM, Part.FAMILY, Part.COMPLAINANT, Part.WITNESS})


class Naming(TextChoices):
    """Where a name stands; only an agreed one is public."""

    PROPOSED = "proposed", _("Waits for a moderator")
    AGREED = "agreed", _("Named")
    REFUSED = "refused", _("Not named")
    WITHHELD = "withheld", _("Withheld at a wish")


class WishOf(TextChoices):
    """Who asks to be left out. Nothing else is asked of them."""

    VICTIM = "victim", _("I am the victim")
    FAMILY = "family", pgettext_lazy("of the victim", "I am of the family")
    NAMED = "named", _("I am named here in another part")
