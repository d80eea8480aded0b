from birge.petitions.models.petition import Petition, PetitionQuerySet
from birge.petitions.models.signature import Signature, SignatureQuerySet, Tally
from birge.petitions.models.step import Answer, Step
from birge.petitions.models.text import Text

__all__ = [
    "Answer",
    "Petition",
    "PetitionQuerySet",
    "Signature",
    "SignatureQuerySet",
    "Step",
    "Tally",
    "Text",
]
