"""The whole test suite: on SQLite with a real browser, then on a PostgreSQL of its own."""

import os
import subprocess
import sys

from tests import postgresql


def main() -> int:
    arguments = sys.argv[1:]
    on_sqlite = _pytest({}, arguments)
    with postgresql.server() as url:
        on_postgresql = _pytest({"BIRGE_DATABASE_URL": url}, ["-m", "not browser", *arguments])
    return on_sqlite or on_postgresql


def _pytest(environment: dict[str, str], arguments: list[str]) -> int:
    name = "PostgreSQL" if environment else "SQLite"
    print(f"\n== {name} ==", flush=True)
    command = [sys.executable, "-m", "pytest", "-q", *arguments]
    return subprocess.run(command, env={**os.environ, **environment}, check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main())
