"""The fixed cast: one of each person whom Birge serves, and the things that they meet."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP

from birge.bills.models import Bill, Version, VersionText
from birge.bills.models import Step as BillStep
from birge.bodies.assurance import Assurance
from birge.bodies.models import Body, Office, Succession, Territory
from birge.bodies.verbs.load import load_territories_and_bodies
from birge.broadcasts import models as broadcasts
from birge.broadcasts.models import Broadcast, Captions, Cue, Redaction, Session
from birge.cases.models import Case, Step
from birge.causes.models import Cause, CauseText, Disclosure
from birge.ledger.running import sealer
from birge.people import sealed
from birge.people.address import identity
from birge.people.models import Account, Role
from birge.people.receipt import Receipt
from birge.people.verbs.enrol import enrol
from birge.petitions import slip as slips
from birge.petitions.folding import fold
from birge.petitions.models import Petition, Signature
from birge.petitions.slip import Slip
from birge.petitions.verbs.approve import approve
from birge.petitions.verbs.confirm import Evidence, confirm
from birge.petitions.verbs.fill import Locks, fill
from birge.petitions.verbs.seek_support import seek_support
from birge.petitions.verbs.start import Plan, start
from birge.petitions.verbs.submit import submit
from birge.petitions.verbs.write import Wording
from birge.petitions.wish import Wish

# A Tuesday, noon in Astana.
NOON = dt.datetime(2026, 2, 10, 7, 0, tzinfo=dt.UTC)
ORGANISER_PRIVATE_KEY, ORGANISER_PUBLIC_KEY = sealed.new_pair()
TEXTS = {
    "kk": Wording(
        "Жезқазғанда баспана ашылсын", "Баспана керек.\n\nЖақын жерде жоқ.", "Баспана туралы"
    ),
    "ru": Wording("Открыть приют в Жезказгане", "Нужен приют.\n\nПоблизости его нет.", "О приюте"),
    "en": Wording(
        "Open a shelter in Zhezkazgan", "A shelter is needed.\n\nNone is near.", "A shelter"
    ),
}


@dataclass
class Cast:
    """Who acts in the tests. `aigul` signs, `stranger` must see nothing that is not public."""

    cause: Cause
    akimat: Body
    ministry: Body

    def draft(
        self, slug: str = "shelter", procedure: str = "", at: dt.datetime = NOON, **plan: Any
    ) -> Petition:
        body = self.akimat if procedure else self.ministry
        values: dict[str, Any] = {
            "slug": slug, "cause": self.cause, "body": body, "procedure": procedure,
            "original_language": "kk", "texts": TEXTS,
        }  # fmt: skip
        return start(Plan(**{**values, **plan}), at)

    def collecting(self, slug: str = "shelter", at: dt.datetime = NOON, **plan: Any) -> Petition:
        """A public petition, open since `at`."""
        petition = self.draft(slug, at=at, **plan)
        submit(petition, at)
        return approve(petition, at)

    def statutory(self, slug: str = "statutory", at: dt.datetime = NOON) -> Petition:
        """A petition under the Kazakh procedure, with its fifty supporters, open since `at`."""
        petition = self.draft(slug, "kz-appc", at)
        seek_support(petition, at)
        for number in range(50):
            self.sign(petition, f"supporter {number}", Assurance.ESIGNATURE, at)
        submit(petition, at)
        return approve(petition, at)

    def wish(self, petition: Petition, email: str = "aigul@example.kz", **chosen: Any) -> Wish:
        text = petition.text_in("ru")
        assert text is not None
        values: dict[str, Any] = {"given_name": "Айгүл", "family_name": "Сейітова", **chosen}
        return Wish(petition_id=petition.pk, text_id=text.pk, email=email, **values)

    def slip(
        self, petition: Petition, email: str = "aigul@example.kz",
        receipt: Receipt | None = None, **chosen: Any,
    ) -> Slip:  # fmt: skip
        """As the form of this person makes it."""
        wish = self.wish(petition, email, **chosen)
        return fill(wish, receipt or Receipt.new(), identity(email), Locks.of(petition))

    def token(
        self, petition: Petition, at: dt.datetime, email: str = "aigul@example.kz",
        receipt: Receipt | None = None, **chosen: Any,
    ) -> str:  # fmt: skip
        """Of the link that this person is mailed."""
        return slips.seal(self.slip(petition, email, receipt, **chosen), at)

    def case(self, slug: str = "matter") -> Case:
        return tell_of_a_case(self.cause, slug)

    def sign(
        self, petition: Petition, who: str = "aigul@example.kz",
        assurance: Assurance = Assurance.EMAIL, at: dt.datetime = NOON,
        receipt: Receipt | None = None, **chosen: Any,
    ) -> Signature:  # fmt: skip
        evidence = Evidence(assurance, who)
        return confirm(self.wish(petition, who, **chosen), receipt or Receipt.new(), evidence, at)


def tell_of_a_case(cause: Cause, slug: str) -> Case:
    """A public one, with one step."""
    case = Case.objects.create(
        cause=cause, slug=slug, procedure="general", sort="theft", title={"kk": "Іс"},
        disclosure=Disclosure.REAL, opened_on=NOON.date(),
    )  # fmt: skip
    Step.objects.create(
        case=case, key="told", stage="complaint", on=NOON.date(), precision="day",
        what={"kk": "Арыз"}, recorded_at=NOON,
    )  # fmt: skip
    return case


def tell_of_a_bill(cause: Cause, slug: str = "libraries") -> Bill:
    """A public one, with one step and one version."""
    bill = Bill.objects.create(
        cause=cause, slug=slug, procedure="general", title={"kk": "Кітапханалар туралы"},
        disclosure=Disclosure.REAL, opened_on=NOON.date(),
    )  # fmt: skip
    BillStep.objects.create(
        bill=bill, key="told", stage="submitted", on=NOON.date(), precision="day",
        what={"kk": "Енгізілді"}, recorded_at=NOON,
    )  # fmt: skip
    version = Version.objects.create(
        bill=bill, key="text", on=NOON.date(), title={"kk": "Енгізілген мәтін"}, recorded_at=NOON
    )
    VersionText.objects.create(version=version, language="kk", text="1-бап. Кітап.")
    return bill


def tell_of_a_broadcast(cause: Cause) -> Broadcast:
    """A public one: a session with a recording and two sentences, another stretch withheld.

    Somebody wishes that a third is left out.
    """
    broadcast = Broadcast.objects.create(
        cause=cause, slug="library", sort="debate", title={"kk": "Кітапхана туралы"},
        disclosure=Disclosure.REAL, opened_on=NOON.date(),
    )  # fmt: skip
    session = Session.objects.create(
        broadcast=broadcast, key="first", title={"kk": "Бірінші отырыс"}, on=NOON.date(),
        recording="https://www.youtube.com/watch?v=abcdefghijk",
    )  # fmt: skip
    captions = Captions.objects.create(
        session=session, language="kk", number=1, is_automatic=False, file_hash="",
        taken_at=NOON, opened_on=NOON.date(),
    )  # fmt: skip
    for number, words in enumerate(("Отырыс ашылды.", "Кітапхана кешке дейін ашық.")):
        at = number * 2000
        Cue.objects.create(captions=captions, number=number, starts=at, ends=at + 1, words=words)
    Redaction.objects.create(session=session, starts=9000, ends=9001, ground="wish", at=NOON)
    session.wishes.create(starts=7000, ends=7001, received_on=NOON.date())
    return broadcast


SPOKEN: dict[str, Any] = {
    "CAPTIONS": Captions, "CUE": Cue, "REDACTION": Redaction, "SESSION": Session,
    "PLEA": broadcasts.Wish,
}  # fmt: skip


def member(email: str, role: Role, of: str = "", *, proofs: int = 2) -> Account:
    """Someone with a role, who signs in with so many proofs."""
    account = enrol(email, email.partition("@")[0].title(), role, of, at=NOON)
    if proofs > 1:
        TOTP.activate(account, "A" * 32)
    return account


def seal() -> int:
    """Seal what was recorded, so that the pages count it. Returns the size of the record."""
    return sealer([fold]).round()


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


def make_cast() -> Cast:
    load_places()
    cause = Cause.objects.create(
        slug="shelters", original_language="kk", public_key=ORGANISER_PUBLIC_KEY,
        disclosure=Disclosure.REAL, started_on=NOON.date(), opened_on=NOON.date(),
    )  # fmt: skip
    for language, wording in TEXTS.items():
        CauseText.objects.create(
            cause=cause, language=language, title=wording.title, summary=wording.summary
        )
    return Cast(cause, Body.objects.get(slug=AKIMAT), Body.objects.get(slug=MINISTRY))


def load_places() -> None:
    """Territories and bodies: read from their files once, then only written."""
    if Body.objects.exists():
        return
    if not PLACES:
        load_territories_and_bodies()
        PLACES.extend(list(model.objects.order_by("pk")) for model in PLACED)
        return
    for rows in PLACES:
        type(rows[0])._default_manager.bulk_create(rows)


PLACED: tuple[Any, ...] = (Territory, Body, Succession, Office)
PLACES: list[list[Any]] = []
AKIMAT = "akimat-ulytau"
MINISTRY = "kz-ministry-of-internal-affairs"
