"""Every test: the verifier, then SQLite with a real browser, then a PostgreSQL of its own."""

import os
import subprocess
import sys
from pathlib import Path

from tests import engines, postgresql

ROOT = Path(__file__).parents[1]


def main() -> int:
    arguments = sys.argv[1:]
    codes = [_pytest("the verifier", arguments, folder=ROOT / "verifier")]
    codes.append(_pytest("SQLite", arguments))
    with postgresql.server() as url:
        on_postgresql = ["-m", "not browser", engines.OPTION, *arguments]
        codes.append(_pytest("PostgreSQL", on_postgresql, {"BIRGE_DATABASE_URL": url}))
    return max(codes)


def _pytest(
    name: str, arguments: list[str], environment: dict[str, str] | None = None, folder: Path = ROOT
) -> int:
    print(f"\n== {name} ==", flush=True)
    # One process a core, each with its own database and its own running site.
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-n",
        "auto",
        "--dist",
        "worksteal",
        *arguments,
    ]
    merged = {**os.environ, **(environment or {})}
    return subprocess.run(command, env=merged, cwd=folder, check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main())
