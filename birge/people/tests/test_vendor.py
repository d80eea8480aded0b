"""The cryptography that runs in the browser is what its authors published."""

import hashlib
from pathlib import Path

VENDOR = Path(__file__).parents[1] / "static" / "people" / "vendor"


def test_no_file_was_changed_and_none_was_added() -> None:
    lines = [line.split() for line in (VENDOR / "SHA256SUMS").read_text().splitlines()]
    listed = {name: digest for digest, name in lines}
    found = {
        path.relative_to(VENDOR).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in VENDOR.rglob("*.js")
    }
    assert found == listed


def test_each_has_its_licence_beside_it() -> None:
    folders = [path for path in VENDOR.iterdir() if path.is_dir()]
    assert all((folder / "LICENSE.txt").read_text() for folder in folders)
