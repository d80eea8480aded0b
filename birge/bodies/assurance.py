"""How surely we know that a signer is one person."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Assurance(StrEnum):
    """In order of strength: email < phone < esignature. Paper stands beside them."""

    EMAIL = "email"
    PHONE = "phone"
    ESIGNATURE = "esignature"
    PAPER = "paper"

    @property
    def label(self) -> Promise:
        return LABELS[self]

    @property
    def strength(self) -> int | None:
        """A rank among what is checked by machine; None for paper, which people check."""
        return STRENGTH.get(self)


LABELS = {
    Assurance.EMAIL: _("E-mail"),
    Assurance.PHONE: _("Phone"),
    Assurance.ESIGNATURE: _("Electronic signature"),
    Assurance.PAPER: _("Paper"),
}
STRENGTH = {Assurance.EMAIL: 1, Assurance.PHONE: 2, Assurance.ESIGNATURE: 3}
