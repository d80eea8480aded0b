"""A petition that reached a body long ago, and the body's officers."""

import subprocess
import sys
from pathlib import Path

from tests.journeys.reader import Site

# Run within the site: signing, delivering and registering happen on days that have passed.
PREPARE = """
import datetime as dt
from birge.bodies.assurance import Assurance
from birge.bodies.models import Body
from birge.causes.models import Cause
from birge.kit import clock
from birge.people.models import Role
from birge.people.receipt import Receipt
from birge.people.verbs.enrol import enrol
from birge.petitions.models import Petition
from birge.petitions.verbs.approve import approve
from birge.petitions.verbs.close import close
from birge.petitions.verbs.confirm import Evidence, confirm
from birge.petitions.verbs.deliver import deliver
from birge.petitions.verbs.register import register
from birge.petitions.verbs.start import Plan, start
from birge.petitions.verbs.submit import submit
from birge.petitions.verbs.write import Wording
from birge.petitions.wish import Wish
long_ago = clock.now() - dt.timedelta(days=90)
texts = {
    "kk": Wording("Мектеп жанына бағдаршам қойылсын", "Жол қауіпті."),
    "ru": Wording("Поставить светофор у школы", "Дорога опасна."),
    "en": Wording("Put up a traffic light at the school", "The road is dangerous."),
}
cause, body = Cause.objects.get(slug="for-saltanat"), Body.objects.get(slug="BODY")
plan = Plan("SLUG", cause, body, "kk", texts, goal=1)
petition = start(plan, long_ago)
submit(petition, long_ago)
petition = approve(petition, long_ago)
wish = Wish(petition.pk, petition.texts.first().pk, "a@example.kz", "А", "Б")
confirm(wish, Receipt.new(), Evidence(Assurance.EMAIL, "a@example.kz"), long_ago)
deliver(close(Petition.objects.get(pk=petition.pk), long_ago), long_ago)
for name in "NAMES".split():
    short = name.partition("-")[0].title()
    enrol(f"{name}@example.kz", short, Role.OFFICER, "bodies/BODY", at=long_ago)
"""
BODY = "kz-ministry-of-internal-affairs"
# The deadline that a statutory petition would have; a public one has none by law.
OVERDUE = """
import datetime as dt
from birge.petitions.models import Petition
Petition.objects.filter(slug="SLUG").update(due_on=dt.date.today() - dt.timedelta(days=12))
"""


def prepare(site: Site, slug: str, *names: str) -> None:
    words = PREPARE.replace("SLUG", slug).replace("BODY", BODY).replace("NAMES", " ".join(names))
    run(site, words)


def make_overdue(site: Site, slug: str) -> None:
    run(site, OVERDUE.replace("SLUG", slug))


def run(site: Site, words: str) -> None:
    command = [sys.executable, "-m", "birge", "manage", "shell", "--no-imports", "-c", words]
    root = Path(__file__).parents[2]
    subprocess.run(command, env=site.environment, cwd=root, check=True, timeout=60)
