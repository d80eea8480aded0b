"""Filling an empty demonstration: the cause, one petition to sign, one invented life of one."""

import datetime as dt
import sys
from collections.abc import Iterable
from pathlib import Path

import click
from django.conf import settings
from django.utils.translation import gettext as _

from birge import causes
from birge.bills.demo.norms import seed_norms
from birge.bills.demo.seed import seed_bills
from birge.broadcasts.demo.seed import seed_broadcasts
from birge.cases.demo.seed import seed_cases
from birge.causes.models import Cause
from birge.causes.verbs.load import load_cause
from birge.gatherings.demo.seed import seed_gatherings
from birge.kit import clock
from birge.ledger.running import sealer
from birge.people import keyfile, sealed
from birge.people.models import Account, Role
from birge.people.verbs.enrol import enrol
from birge.petitions.demo.seed import Wave, seed_open_petition, seed_synthetic_petition
from birge.petitions.folding import fold

MEMBERS = (
    ("Organiser", Role.ORGANISER, "causes/for-saltanat"),
    ("Editor", Role.EDITOR, "causes/for-saltanat"),
    ("Moderator", Role.MODERATOR, ""),
    ("Moderator-2", Role.MODERATOR, ""),
    ("Officer", Role.OFFICER, "bodies/kz-ministry-of-internal-affairs"),
    ("Officer-2", Role.OFFICER, "bodies/kz-ministry-of-internal-affairs"),
)
STORY = Path(causes.__file__).parent / "demo" / "for_saltanat"


@click.command("seed", help=_("Fill an empty demonstration. Never for a real site."))
def seed() -> None:
    if not settings.DEMO:
        raise click.ClickException(_("Only a demonstration is seeded: set BIRGE_DEMO=1."))
    if Cause.objects.exists():
        return
    at = clock.now()
    cause = load_cause(STORY, _demonstration_key(), at)
    seed_open_petition(at)
    seed_synthetic_petition(_with_progress)
    seed_bills(cause, at)
    seed_gatherings(cause, at)
    seed_broadcasts(cause, at)
    seed_norms(cause, at)
    _enrol_members(at)
    seed_cases(cause, Account.objects.get(email="moderator@birge.example"), at)
    sealer([fold]).round()


def _enrol_members(at: dt.datetime) -> None:
    """One of each, whose codes to sign in lie in the outbox that every visitor reads."""
    for name, role, of in MEMBERS:
        enrol(f"{name.lower()}@birge.example", name, role, of, at=at)


def _demonstration_key() -> str:
    """For show: a real cause keeps its private key away from the server."""
    path = Path(settings.DATA_DIR) / "for-show.key"
    if not path.exists():
        keyfile.write(path, sealed.new_pair()[0])
    return sealed.public_half(keyfile.read(path))


def _with_progress(waves: Iterable[Wave]) -> Iterable[Wave]:
    label = _("Inventing the example")
    with click.progressbar(list(waves), label=label, file=sys.stderr) as shown:
        yield from shown
