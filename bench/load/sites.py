"""A site to measure: its folder, its database and its environment, for as long as it is needed."""

import contextlib
import os
import secrets
import tempfile
from collections.abc import Iterator

from bench.load import servers
from bench.load.site import asked
from tests import postgresql


@contextlib.contextmanager
def site(engine: str, **more: str) -> Iterator[dict[str, str]]:
    with contextlib.ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="birge-bench-"))
        port = servers.free_port()
        own = {
            "BIRGE_DATA_DIR": folder, "BIRGE_DEMO": "1", "PORT": str(port),
            "BIRGE_SECRETS": secrets.token_urlsafe(48), "BIRGE_MAIL_URL": "outbox:",
            "BIRGE_BASE_URL": f"http://127.0.0.1:{port}",
            # One machine signs for everybody.
            "BIRGE_SIGNS_A_MINUTE": "0", "BIRGE_SIGNS_IN_FIVE_MINUTES": "0", **more,
        }  # fmt: skip
        if engine == "postgresql":
            own["BIRGE_DATABASE_URL"] = stack.enter_context(postgresql.server(fsync=True))
        environment = {**os.environ, **own}
        asked(environment, "prepare")
        yield environment
