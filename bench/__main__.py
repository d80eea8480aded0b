"""Runs every measurement in this folder, one after the other; see README.md for what they mean."""

import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).parent


def main() -> int:
    codes = []
    for path in sorted(FOLDER.glob("*.py")):
        if path.stem.startswith("__"):
            continue
        print(f"\n== {path.name} ==", flush=True)
        codes.append(
            subprocess.run(
                [sys.executable, "-m", f"bench.{path.stem}"], cwd=FOLDER.parent, check=False
            ).returncode
        )
    return max(codes, default=0)


if __name__ == "__main__":
    raise SystemExit(main())
