"""Health and measures of a running site for those who watch it, on a port of its own.

Numbers of the whole site and of nobody in it; the worker tells them, so silence is an alarm.
`/healthz`: this process runs. `/readyz`: the database answers, and the record keeps up.
`/metrics`: Prometheus.
"""

import datetime as dt
import logging
import shutil
import threading
from collections.abc import Callable, Iterable, Iterator
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from django.conf import settings
from django.db import DatabaseError, close_old_connections
from prometheus_client import CollectorRegistry, make_wsgi_app
from prometheus_client.core import GaugeMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.registry import Collector

from birge.config.timing import timed
from birge.courier.figures import figures
from birge.kit import clock
from birge.ledger.running import store
from birge.ledger.state import backlog
from birge.opendata import dumps
from birge.upkeep import signs

# A record that is behind by more is not well: it is sealed every few seconds.
SECONDS_BEHIND = 120.0
SECONDS_BEFORE_ANOTHER_TRY = 5.0
Environ = dict[str, object]
StartResponse = Callable[[str, list[tuple[str, str]]], object]
logger = logging.getLogger("birge.measuring")


class Measures(Collector):
    """Asked anew at each reading. Without a database only what the disk tells is told."""

    def collect(self) -> Iterable[Metric]:
        at = clock.now()
        free = shutil.disk_usage(settings.DATA_DIR).free
        yield _gauge("disk_free_bytes", "Free where the data are", free)
        published = store().published_at()
        if published:
            age = (at - published).total_seconds()
            yield _gauge("ledger_head_age_seconds", "Since the last head", max(0.0, age))
        newest = dumps.days()[:1]
        if newest:
            made = dt.date.fromisoformat(newest[0])
            yield _gauge("dump_age_days", "Of the newest dump", max(0, (at.date() - made).days))
        if backed_up := signs.left_at(signs.BACKUP):
            age = (at - backed_up).total_seconds()
            yield _gauge("backup_age_seconds", "Since a backup was made from this machine", age)
        yield _of_the_answers()
        try:
            yield from _of_the_database(at)
        except DatabaseError:
            yield _gauge("database_up", "Whether the database answers", 0)


def _of_the_database(at: dt.datetime) -> Iterator[GaugeMetricFamily]:
    record, mail = backlog(), figures(at)
    yield _gauge("database_up", "Whether the database answers", 1)
    yield _gauge("ledger_size", "Entries sealed", record.size)
    yield _gauge("ledger_uncounted", "Entries sealed and not counted yet", record.uncounted)
    yield _gauge("ledger_unsealed", "Facts that wait to be sealed", record.unsealed)
    yield _gauge("mail_waiting", "Letters in the outbox", mail.waiting)
    yield _gauge("mail_oldest_seconds", "How long the oldest has waited", mail.oldest or 0.0)
    yield _gauge("mail_dead", "Letters given up", mail.dead)
    if mail.latency:
        yield _gauge("mail_p50_seconds", "Half of the day's letters left within", mail.latency.p50)
        yield _gauge("mail_p95_seconds", "95 of 100 left within", mail.latency.p95)


def _of_the_answers() -> HistogramMetricFamily:
    told = HistogramMetricFamily(
        "birge_request_seconds", "How long answers took, on this machine",
        labels=["method", "route", "status"],
    )  # fmt: skip
    answers = timed()
    for kind in sorted(answers.counts):
        told.add_metric(kind, answers.cumulated(kind), answers.seconds[kind])
    return told


def _gauge(name: str, words: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(f"birge_{name}", words, value=value)


def why_not_ready(at: dt.datetime) -> str:
    """Empty where all is well."""
    try:
        record = backlog()
    except DatabaseError:
        return "the database does not answer"
    published = store().published_at()
    if not published or not (record.unsealed or record.uncounted):
        return ""
    return "the record is behind" if (at - published).total_seconds() > SECONDS_BEHIND else ""


class Watched:
    """The three addresses; everything else is not there."""

    def __init__(self) -> None:
        registry = CollectorRegistry()
        registry.register(Measures())
        self.metrics = make_wsgi_app(registry)

    def __call__(self, environ: Environ, start: StartResponse) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        if path == "/metrics":
            told: Iterable[bytes] = self.metrics(environ, start)
            return told
        if path == "/healthz":
            return _said("200 OK", "well", start)
        if path == "/readyz":
            why = why_not_ready(clock.now())
            return _said("503 Service Unavailable" if why else "200 OK", why or "ready", start)
        return _said("404 Not Found", "/healthz, /readyz, /metrics", start)


def _said(status: str, words: str, start: StartResponse) -> list[bytes]:
    start(status, [("Content-Type", "text/plain; charset=utf-8"), ("Cache-Control", "no-store")])
    return [f"{words}\n".encode()]


class _Handler(WSGIRequestHandler):
    def handle(self) -> None:
        super().handle()
        close_old_connections()

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
        """Who asks is nobody's business."""


class Watch:
    """Answers at `host:port`; where another worker does so, as soon as that one has gone."""

    def __init__(self, address: str, pause: float = SECONDS_BEFORE_ANOTHER_TRY) -> None:
        self.address, self._pause = address, pause
        self._stop = threading.Event()
        self._server: WSGIServer | None = None
        self._thread = threading.Thread(target=self._tell, name="watch", daemon=True)
        self._thread.start()

    def end(self) -> None:
        self._stop.set()
        if self._server:
            self._server.shutdown()
        self._thread.join()

    @property
    def answers(self) -> bool:
        return self._server is not None

    def _tell(self) -> None:
        has_said = False
        while not self._stop.is_set():
            try:
                self._server = _server(self.address)
            except ValueError:
                logger.error("BIRGE_METRICS=%s is not host:port; nothing is told", self.address)
                return
            except OSError as error:
                if not has_said:
                    has_said = True
                    logger.warning("%s is taken, and told from there: %s", self.address, error)
                self._stop.wait(self._pause)
                continue
            with self._server:
                self._server.serve_forever()


def _server(address: str) -> WSGIServer:
    """Raises ValueError where that is no address, OSError where it is taken."""
    host, _colon, port = address.rpartition(":")
    return make_server(host or "127.0.0.1", int(port), Watched(), handler_class=_Handler)
