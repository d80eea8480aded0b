"""People who press the button behind their links while something happens to the site."""

import http.client
import json
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from urllib.parse import urlencode

from tests.running import SIGN, Running, until

PRESSERS = 4
# So that those who wish to sign last as long as what happens to the site.
SECONDS_BETWEEN_PRESSES = 0.05
# Whoever got no answer looks again a little later.
SECONDS_AFTER_NONE = 0.2
TOKEN = "a" * 32
TEXT = re.compile(r'name="text" value="(\d+)"')
HEADERS = {
    "Content-Type": "application/x-www-form-urlencoded", "Cookie": f"csrftoken={TOKEN}",
}  # fmt: skip


class Crowd:
    """Each presses the button behind a link; whoever got no answer presses again later."""

    def __init__(self, site: Running) -> None:
        self.site, self.todo = site, (site.data / "links").read_text(encoding="ascii").split()
        self.accepted, self.unsure = list[str](), list[str]()
        self.enough = threading.Event()

    @contextmanager
    def pressing(self) -> Iterator[None]:
        """Until the end of this; some press before it begins, and some before it ends."""
        threads = [threading.Thread(target=self._run) for _ in range(PRESSERS)]
        for thread in threads:
            thread.start()
        try:
            self.go_on()
            yield
            self.go_on()
        finally:
            self.enough.set()
            for thread in threads:
                thread.join()

    def go_on(self, presses: int = 20) -> None:
        """Until so many more were accepted, or nobody is left: the site is there."""
        enough = len(self.accepted) + presses
        until(lambda: len(self.accepted) >= enough or not self.todo)

    def press(self, link: str) -> int:
        """Status, or 0 where the line broke: then nobody knows."""
        return told(self.site, "POST", link, {"press": "1"})[0]

    def ask(self, language: str, email: str) -> tuple[int, str]:
        """Sends the form; 302 is what who gets a letter is answered."""
        path = SIGN.replace("/ru/", f"/{language}/")
        found = TEXT.search(told(self.site, "GET", path)[1])
        return told(self.site, "POST", path, {
            "given_name": "Айгүл", "family_name": "Сейітова", "consent": "on", "email": email,
            "display": "hidden", "text": found[1] if found else "",
        })  # fmt: skip

    def is_answered(self, link: str) -> bool:
        return 0 < self.press(link) < 500

    def settle(self) -> int:
        """Accepted is stored; then whoever is unsure presses again, and each is counted once."""
        stored = self.site.stored()
        assert len(self.accepted) <= stored <= len(self.accepted) + len(self.unsure)
        for link in self.unsure:
            until(partial(self.is_answered, link))
        pressed = len(self.accepted) + len(self.unsure)
        assert self.site.stored() == pressed
        until(lambda: counted(self.site) == pressed)
        return pressed

    def _run(self) -> None:
        while not self.enough.is_set():
            try:
                link = self.todo.pop()
            except IndexError:
                return
            status = self.press(link)
            (self.accepted if status == 200 else self.unsure).append(link)
            time.sleep(SECONDS_BETWEEN_PRESSES if status == 200 else SECONDS_AFTER_NONE)


def told(
    site: Running, method: str, path: str, form: Mapping[str, str] | None = None
) -> tuple[int, str]:
    """Status and page; 0 where the line broke."""
    line = http.client.HTTPConnection("127.0.0.1", site.port, timeout=20)
    body = None if form is None else urlencode({"csrfmiddlewaretoken": TOKEN, **form})
    try:
        line.request(method, path, body, HEADERS)
        answer = line.getresponse()
        return answer.status, answer.read().decode()
    except (OSError, http.client.HTTPException):
        return 0, ""
    finally:
        line.close()


def head(site: Running) -> int:
    """How many leaves the published head has."""
    lines = told(site, "GET", "/ledger/checkpoint")[1].splitlines()
    return int(lines[1]) if lines else 0


def counted(site: Running) -> int:
    """By the verifier, which compares it with what the site shows, and with what it saw before."""
    words = ["count", site.url, "--memory", str(site.data / "memory"), "--json"]
    done = subprocess.run(
        [sys.executable, "-m", "birge_verify", *words], capture_output=True, check=False
    )
    told = json.loads(done.stdout)
    assert done.returncode == 0, told
    petition = told["petitions"].get("shelter")
    return int(petition["count"]) if petition else 0
