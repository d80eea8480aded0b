"""What a person wishes to sign with, as their form says it."""

from dataclasses import dataclass

from birge.petitions.states import Display


@dataclass(frozen=True)
class Wish:
    """Nothing of this is stored: a slip is made of it, which travels in the mailed link."""

    petition_id: int
    text_id: int
    email: str
    given_name: str
    family_name: str
    region: str = ""
    display: str = Display.HIDDEN
    wants_news: bool = False
    traits: int = 0

    @property
    def shown_name(self) -> str:
        if self.display == Display.HIDDEN:
            return ""
        family = self.family_name
        if self.display == Display.INITIAL and family:
            family = f"{family[0]}."
        return f"{self.given_name} {family}".strip()
