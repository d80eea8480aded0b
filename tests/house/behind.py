"""What stands behind the doors of the desks while somebody knocks."""

from birge.bills.tests.lawbook import Lawbook
from birge.kit import clock
from birge.petitions.attaching import judge
from birge.petitions.models import Burst, Petition, Sweep
from birge.petitions.tests import filemaking
from birge.petitions.verbs.close import close
from birge.petitions.verbs.deliver import deliver
from birge.petitions.verbs.draft_answer import add_files
from birge.petitions.verbs.publish_news import NewsText, publish_news
from birge.petitions.verbs.register import register
from birge.petitions.verbs.reject import reject
from birge.petitions.verbs.submit import submit
from birge.petitions.verbs.type_sheet import Line, type_sheet
from tests.cast import NOON, Cast, tell_of_a_bill

# Below desk/bills/: what a path's name ends in, and what stands in it behind the bill.
BILL_DOORS = (
    ("", ()),
    ("-step", ()),
    ("-correct", ("told",)),
    ("-add", ("vote",)),
    ("-withdraw", ("version", "text")),
)

# Of the norms of an offence: what a path's name ends in, and what stands in it.
NORM_DOORS = (
    ("new-norms", ("shelters",)),
    ("norms", ("battery",)),
    ("norm", ("battery",)),
    ("correct-norm", ("battery", "norm-2011-01-18")),
    ("withdraw-norm", ("battery", "norm-2011-01-18")),
)


def tell_a_story(cast: Cast) -> None:
    cast.cause.sources.create(key="paper", publisher="A paper", confidence="high", order=0)
    cast.cause.moments.create(
        key="law-2026", kind="law", on=NOON.date(), precision="day", what={"kk": "Заң"}, order=0
    )
    Lawbook(cast.cause).tell("criminal")
    tell_of_a_bill(cast.cause)


def put_on_a_desk(cast: Cast) -> None:
    """A petition that the ministry has registered, with a file beside its draft."""
    petition = cast.collecting(goal=1)
    cast.sign(petition)
    register(deliver(close(petition, NOON), NOON), NOON)
    add_files(petition, [judge("plan.png", filemaking.png())])


def put_before_moderators(cast: Cast) -> None:
    """A draft, one that waits, one refused, and one that is open with news."""
    cast.draft("drafted")
    submit(cast.draft("waiting"), NOON)
    refused = cast.draft("refused")
    submit(refused, NOON)
    reject(refused, "accusation", "It names a private person.", NOON)
    opened, at = cast.collecting("open", at=clock.now()), clock.now()
    publish_news(opened, {"kk": NewsText("A", "B")}, at)
    shelter = Petition.objects.get(slug="shelter")
    Burst.objects.create(petition=shelter, began_at=NOON, seen_at=NOON, usual=1, signs=["fast"])
    Sweep.objects.create(
        petition=shelter, rule="forged", reason="One form.", language="en", from_day=NOON.date(),
        to_day=NOON.date(), last=0, planned=1, state="done", at=at,
    )  # fmt: skip
    type_sheet(opened, 1, [Line("Айгүл", "Сейітова", "790102000001")], "Bota", at)
