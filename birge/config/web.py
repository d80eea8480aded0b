"""The web server: one parent, and processes that answer."""

import os
import signal
from typing import Any

from birge.config.discretion import web_server_logging
from birge.config.timing import begin_anew
from birge.kit.offspring import end_with_parent

# Less than the supervisor's patience, so that what hangs is ended by its own parent.
SECONDS_TO_FINISH = 15


def web(host: str, port: int, workers: int) -> None:
    """Until told to end; then with the requests in flight answered."""
    from granian import Granian
    from granian.constants import Interfaces

    begin_anew()
    parent = os.getpid()
    Granian(
        "birge.config.asgi:application", address=host, port=port, workers=workers,
        interface=Interfaces.ASGINL, websockets=False, log_access=False,
        respawn_failed_workers=True, workers_kill_timeout=SECONDS_TO_FINISH,
        log_dictconfig=web_server_logging(),
    ).serve(target_loader=lambda: _application(parent), wrap_loader=False)  # fmt: skip


def _application(parent: int) -> Any:
    """In a process that answers."""
    # Asked to end while it begins, it may wait for ever and keep the port: nobody is left to see.
    end_with_parent(parent, signal.SIGKILL)
    from birge.config.asgi import application

    return application
