"""What a log may say: where a fault lies, and never who somebody is or which link they opened."""

import datetime as dt
import ipaddress
import json
import logging
import os
import re
from typing import Any

# The parts of a path that are secrets: the token of a letter, the key of a petition by link.
SECRET_PART = re.compile(r"/(confirm|link|take-away|stop-news|leave|invitation)/[^/\s\"'?]+")
# What was searched or typed stands behind the path.
QUERY = re.compile(r"(/[^\s?\"'<>]*\?)[^\s\"'<>]+")
# Also the user and the password in the address of a server.
ADDRESS = re.compile(r"[^\s@<>\"'(),;/]+@[^\s@<>\"'(),;/]+\.[^\s@<>\"'(),;:/]+")
NETWORK = re.compile(r"(?<![\w:.])(?:\d+\.\d+\.\d+\.\d+|[0-9A-Fa-f:]*:[0-9A-Fa-f:.]+)(?![\w:])")
# PostgreSQL quotes whole rows here.
QUOTED_ROW = re.compile(r"^(DETAIL|CONTEXT|STATEMENT|LINE \d+):.*$", re.MULTILINE)

FORMAT = "{asctime} {levelname} {name}: {message}"
FORMS = ("plain", "json")


def without_links(text: str) -> str:
    return SECRET_PART.sub(r"/\1/…", text)


def discreet(text: str) -> str:
    """Without links, searches, addresses of mail and of networks, and rows of the database."""
    text = QUOTED_ROW.sub(r"\1: …", without_links(text))
    return NETWORK.sub(_network, ADDRESS.sub("…@…", QUERY.sub(r"\1…", text)))


def _network(found: re.Match[str]) -> str:
    """A time of day and a version of a program stay."""
    try:
        address = ipaddress.ip_address(found[0])
    except ValueError:
        return found[0]
    return found[0] if address.is_loopback or address.is_unspecified else "…"


class Discreet(logging.Formatter):
    """Formats as usual, tracebacks included, and then takes out what is nobody's business."""

    def format(self, record: logging.LogRecord) -> str:
        return discreet(super().format(record))


class DiscreetJson(logging.Formatter):
    """One object a line, of what a program may sort by; nothing else of the record is told."""

    def format(self, record: logging.LogRecord) -> str:
        at = dt.datetime.fromtimestamp(record.created, dt.UTC)
        told: dict[str, Any] = {
            "at": at.isoformat(timespec="milliseconds"), "level": record.levelname.lower(),
            "logger": record.name, "message": discreet(record.getMessage()),
            "process": record.process, "thread": record.threadName,
        }  # fmt: skip
        if type(status := getattr(record, "status_code", None)) is int:
            told["status"] = status
        if record.exc_info and record.exc_info[0]:
            told["error"] = record.exc_info[0].__name__
            told["trace"] = discreet(self.formatException(record.exc_info))
        return json.dumps(told, ensure_ascii=False)


def formatters() -> dict[str, dict[str, Any]]:
    """By the names that BIRGE_LOG may have."""
    return {
        "plain": {"()": f"{__name__}.Discreet", "format": FORMAT, "style": "{"},
        "json": {"()": f"{__name__}.DiscreetJson"},
    }


def log_to_stderr() -> None:
    """For a process without Django, in the words of the others."""
    handler = logging.StreamHandler()
    is_json = os.environ.get("BIRGE_LOG") == "json"
    handler.setFormatter(DiscreetJson() if is_json else Discreet(FORMAT, style="{"))
    logging.basicConfig(level=logging.INFO, handlers=[handler])


def web_server_logging() -> dict[str, Any]:
    """For the web server's own lines, which tell of processes and never of requests."""
    form = "json" if os.environ.get("BIRGE_LOG") == "json" else "plain"
    return {
        "version": 1, "disable_existing_loggers": False, "formatters": formatters(),
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": form}},
        "loggers": {"_granian": {"handlers": ["stderr"], "level": "INFO", "propagate": False}},
    }  # fmt: skip
