"""A translation that was begun by mistake goes again, while nobody can have read it."""

from django.db import transaction

from birge.petitions.models import Petition
from birge.petitions.states import State
from birge.petitions.verbs.taking import NotNow, hold


@transaction.atomic
def drop_text(petition: Petition, language: str) -> None:
    """Raises NotNow after the draft, for the original, and once somebody signed."""
    petition = hold(petition, "drop_text", State.DRAFT)
    if language == petition.original_language or petition.signatures.exists():
        raise NotNow(petition, "drop_text")
    petition.texts.filter(language=language).delete()
