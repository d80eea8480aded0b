"""Signing and reading on a running site, beside bare handlers on the same server.

    python -m bench.signing [ROUNDS] [SECONDS] [ROWS]

`birge serve` on all cores, wrk beside it on the same machine; site and floor by turns, and the
median of the rounds. ROWS is how many signatures stand there already in the last measurement, 0 for
none. Every answer must be a 200, and every signature stored. Writes results.json and the table in
README.md.
"""

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from bench.load import servers, wrk
from bench.load.figures import Figure, keep
from bench.load.site import asked
from bench.load.sites import site as site_of

CONNECTIONS, CROWD, WORKERS = 64, 256, os.cpu_count() or 1
MOST_A_SECOND = 7_000
FORM = ("confirm.lua", "form", 10_600)
LETTERS = 2_000


def main(rounds: int = 5, seconds: int = 5, rows: int = 10_000_000) -> None:
    figures = []
    with site_of("sqlite") as site:
        figures.append(_reading(site, rounds, seconds))
        figures.append(_whole(site, rounds))
        figures.append(_confirming("confirm.sqlite", site, rounds, seconds))
        figures.append(_confirming("confirm.sqlite.crowd", site, rounds, seconds, CROWD))
        for count in (rows // 10, rows) if rows else ():
            asked(site, "fill", str(count))
            name = f"confirm.sqlite.{count / 1_000_000:g}m"
            figures.append(_confirming(name, site, rounds, seconds))
    with site_of("postgresql") as site:
        figures.append(_confirming("confirm.postgresql", site, rounds, seconds))
    keep(figures)


@contextlib.contextmanager
def _both(site: dict[str, str], kind: str, size: int) -> Iterator[tuple[int, int, int]]:
    """The site and its floor beside each other, one of them idle: process, port and port."""
    port, floor = int(site["PORT"]), servers.free_port()
    with (
        servers.birge(site, port, WORKERS) as pid,
        servers.floor(kind, floor, WORKERS, size),
    ):
        yield pid, port, floor


def _confirming(
    name: str, site: dict[str, str], rounds: int, seconds: int, connections: int = CONNECTIONS
) -> Figure:
    figure = Figure(name)
    links = Path(site["BIRGE_DATA_DIR"]) / "links"
    with _both(site, "form", FORM[2]) as (pid, port, floor):
        asked(site, "links", str(links), f"{name}-first", "1000")
        _press(port, links, 1, "once")
        for number in range(rounds):
            asked(site, "links", str(links), f"{name}-{number}", str(MOST_A_SECOND * seconds))
            before = int(asked(site, "count"))
            told = _press(port, links, seconds, "once", connections)
            stored = int(asked(site, "count")) - before
            assert told.refused == 0, f"{told.refused} were refused"
            assert told.total <= stored <= told.total + connections, f"{stored} of {told.total}"
            bare = _press(floor, links, seconds, "again", connections)
            figure.add(told, bare.rate, servers.memory_of(pid))
        asked(site, "links", str(links), f"{name}-half", str(MOST_A_SECOND * seconds))
        pause = 1000 * connections / (figure.value / 2)
        figure.p99_at_half = _press(port, links, seconds, "once", connections, pause).p99
    print(figure, flush=True)
    return figure


def _press(
    port: int, links: Path, seconds: int, how: str, connections: int = CONNECTIONS, pause: float = 0
) -> wrk.Measured:
    arguments = (str(links), how, f"127.0.0.1:{port}", str(pause))
    url = f"http://127.0.0.1:{port}/"
    return wrk.run(
        url, connections=connections, seconds=seconds, script="confirm.lua", arguments=arguments
    )


def _whole(site: dict[str, str], rounds: int) -> Figure:
    """From the form to the receipt: the letter in the outbox, and the press of its button.

    The floor is two bare forms. Both parts are timed to their last answer.
    """
    figure, folder = Figure("signing.sqlite"), Path(site["BIRGE_DATA_DIR"])
    with _both(site, "form", FORM[2]) as (pid, port, floor):
        for number in range(rounds):
            asked(site, "people", str(folder / "people"), str(number), str(LETTERS))
            first = _send(port, folder / "people")
            asked(site, "mailed", str(folder / "links"), str(number))
            then = _send(port, folder / "links")
            bare = _send(floor, folder / "links").rate / 2
            rate = 1 / (1 / first.rate + 1 / then.rate)
            told = wrk.Measured(rate, first.p50, first.p99, first.refused + then.refused, LETTERS)
            assert not told.refused, f"{told.refused} were refused"
            figure.add(told, bare, servers.memory_of(pid))
    print(figure, flush=True)
    return figure


def _send(port: int, lines: Path) -> wrk.Measured:
    return wrk.each(f"127.0.0.1:{port}", lines, CONNECTIONS)


def _reading(site: dict[str, str], rounds: int, seconds: int) -> Figure:
    figure, path = Figure("read.cached"), "/ru/petitions/shelter/"
    size = int(asked(site, "size", path))
    with _both(site, "page", size) as (pid, port, floor):
        for one in (port, floor):
            wrk.run(f"http://127.0.0.1:{one}{path}", connections=CONNECTIONS, seconds=1)
        for _round in range(rounds):
            told, bare = (
                wrk.run(f"http://127.0.0.1:{one}{path}", connections=CONNECTIONS, seconds=seconds)
                for one in (port, floor)
            )
            assert told.refused == 0, f"{told.refused} were refused"
            figure.add(told, bare.rate, servers.memory_of(pid))
    print(figure, flush=True)
    return figure


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
