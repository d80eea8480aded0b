"""Letters a second over one connection and over several, beside each other.

    python -m bench.mail [LETTERS] [CONNECTIONS]

The real outbox on SQLite (synchronous=FULL), and a real SMTP server in a process of its own that
answers each letter after a pause, as servers far away do; by turns, and the median of three.
"""

import os
import secrets
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PAUSES = (0.0, 0.02)
SERVER = """
import asyncio, sys
from aiosmtpd.controller import Controller
class Sink:
    async def handle_EHLO(self, server, session, envelope, name, answers):
        session.host_name = name
        return [*answers[:-1], "250-PIPELINING", answers[-1]]
    async def handle_DATA(self, server, session, envelope):
        await asyncio.sleep(float(sys.argv[2]))
        return "250 taken"
c = Controller(Sink(), hostname="127.0.0.1", port=int(sys.argv[1]))
c.start()
print("ready", flush=True)
sys.stdin.read()
c.stop()
"""


def main(letters: int = 1000, connections: int = 4) -> None:
    with tempfile.TemporaryDirectory(prefix="birge-bench-mail-") as folder:
        os.environ.update(
            BIRGE_DATA_DIR=folder, BIRGE_SECRETS=secrets.token_urlsafe(48),
            DJANGO_SETTINGS_MODULE="birge.config.settings", BIRGE_MAIL_DOMAIN_RATE="0",
        )  # fmt: skip
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        for pause in PAUSES:
            rates: dict[int, list[float]] = {1: [], connections: []}
            with _Server(pause) as port:
                for number in range(6):
                    one = (1, connections)[number % 2]
                    rates[one].append(_rate(letters if not pause else letters // 5, one, port))
            alone, side = (statistics.median(rates[one]) for one in (1, connections))
            print(
                f"| {pause * 1000:g} ms | {alone:,.0f} | {side:,.0f} | {side / alone:.1f} |",
                flush=True,
            )


class _Server:
    def __init__(self, pause: float) -> None:
        from bench.load.servers import free_port

        self.port, self.pause = free_port(), pause

    def __enter__(self) -> int:
        arguments = [sys.executable, "-c", SERVER, str(self.port), str(self.pause)]
        self.process = subprocess.Popen(
            arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=Path(__file__).parent
        )
        assert self.process.stdout
        self.process.stdout.readline()
        return self.port

    def __exit__(self, *_error: object) -> None:
        self.process.terminate()
        self.process.wait()


def _rate(letters: int, connections: int, port: int) -> float:
    from django.conf import settings
    from django.db import transaction

    from birge.courier.senders import Senders
    from birge.courier.verbs.post import post
    from birge.courier.verbs.send_due import send_due
    from birge.kit import clock

    settings.MAIL_URL = f"smtp://127.0.0.1:{port}?tls=none"
    settings.MAIL_CONNECTIONS = connections
    with transaction.atomic():
        for number in range(letters):
            post(
                recipient=f"person{number}@example{number % 30}.kz", subject="Растаңыз",
                text="Қолыңызды растаңыз. " * 40, html="<p>Қолыңызды растаңыз</p>" * 40,
                kind="bench", language="kk", at=clock.now(),
            )  # fmt: skip
    begun = time.monotonic()
    with Senders.configured() as senders:
        sent = send_due(clock.now(), letters, senders=senders).sent
    assert sent == letters, f"{sent} of {letters}"
    return letters / (time.monotonic() - begun)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
