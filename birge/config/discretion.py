"""What a log may say: where a fault lies, and never the link that somebody opened."""

import logging
import re

# The parts of a path that are secrets: the token of a letter, the key of a petition by link.
SECRET_PART = re.compile(r"/(confirm|link|take-away|stop-news|leave|invitation)/[^/\s\"']+")

FORMAT = "{asctime} {levelname} {name}: {message}"


def without_links(text: str) -> str:
    return SECRET_PART.sub(r"/\1/…", text)


class Discreet(logging.Formatter):
    """Formats as usual, tracebacks included, and then takes the secrets out."""

    def format(self, record: logging.LogRecord) -> str:
        return without_links(super().format(record))


def log_to_stderr() -> None:
    """For a process without Django, in the words of the others."""
    handler = logging.StreamHandler()
    handler.setFormatter(Discreet(FORMAT, style="{"))
    logging.basicConfig(level=logging.INFO, handlers=[handler])
