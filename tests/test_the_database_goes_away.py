"""A running site whose PostgreSQL is stopped, restarted, or lost with its whole machine."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.load import servers
from tests.crowd import Crowd, told
from tests.postgresql import QUICK, Cluster, cluster, running
from tests.running import SIGN, Running, needs_no_postgresql, prepared, until

pytestmark = needs_no_postgresql

PAGE = "/ru/petitions/shelter/"
STANDBY = "standby"


def test_the_last_page_stays_and_signing_says_to_come_back(tmp_path: Path) -> None:
    with running(*QUICK, of=prepared("postgresql").database) as database:
        site = Running(tmp_path, database.url)
        with site.served("--no-work"):
            before = told(site, "GET", PAGE)
            assert before[0] == told(site, "GET", SIGN)[0] == 200
            database.stop()
            # Long enough for a look at the database, which fails.
            time.sleep(1.5)
            assert told(site, "GET", PAGE) == before
            for language in ("kk", "ru", "en"):
                status, page = told(site, "GET", SIGN.replace("/ru/", f"/{language}/"))
                assert (status, f'lang="{language}"' in page) == (503, True)
            database.start()
            assert told(site, "GET", SIGN)[0] == 200
            assert told(site, "GET", PAGE)[0] == 200


@contextmanager
def primary_and_standby() -> Iterator[tuple[Cluster, Cluster]]:
    ports, kept = (servers.free_port(), servers.free_port()), prepared("postgresql").database
    with running(port=ports[0], of=kept) as primary, cluster(port=ports[1]) as standby:
        standby.copy(primary, STANDBY)
        standby.start()
        # What was accepted is on the standby too, before anybody is told so.
        primary.asked(f"ALTER SYSTEM SET synchronous_standby_names = '{STANDBY}'")
        primary.asked("SELECT pg_reload_conf()")
        until(lambda: primary.asked("SELECT sync_state FROM pg_stat_replication") == "sync")
        yield primary, standby


def test_what_is_accepted_outlives_a_restart_and_the_loss_of_the_primary(tmp_path: Path) -> None:
    with primary_and_standby() as (primary, standby):
        hosts = ",".join(f"127.0.0.1:{one.port}" for one in (primary, standby))
        site = Running(tmp_path, f"postgresql://birge@{hosts}/postgres")
        crowd = Crowd(site)
        with site.served():
            with crowd.pressing():
                primary.restart()
                crowd.go_on()
                primary.kill()
                standby.promote()
            assert standby.asked("SELECT pg_is_in_recovery()") == "f"
            crowd.settle()
