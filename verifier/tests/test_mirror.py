from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from logs import WITNESSES, Shown, policy, serve, signature

Run = Callable[..., tuple[int, str, str]]


def files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("sizes", [[1], [255, 256], [256, 257], [100, 300, 301, 700], [520, 520]])
def test_a_mirror_is_the_log_file_by_file(
    site: SimpleNamespace, run: Run, tmp_path: Path, sizes: list[int]
) -> None:
    made = 0
    for size in sizes:
        site.log.publish([signature(n) for n in range(made, size)])
        made = size
        assert run("mirror", site.address, tmp_path / "copy")[0] == 0
    copy, whole = files(tmp_path / "copy"), files(site.log.folder)
    assert copy["checkpoint"] == whole["checkpoint"]
    assert copy.items() <= whole.items()
    # What the mirror lacks are partial files that it has outgrown.
    assert all(".p/" in path for path in set(whole) - set(copy))


def test_a_mirror_of_a_mirror(site: Any, run: Run, tmp_path: Path) -> None:
    site.log.publish([signature(n) for n in range(300)], WITNESSES)
    rules = policy(tmp_path, 3)
    assert run("mirror", site.address, tmp_path / "www2" / "ledger", "--policy", rules)[0] == 0
    with serve(tmp_path / "www2", Shown()) as address:
        assert run("mirror", address, tmp_path / "copy", "--policy", rules)[0] == 0
        assert run("watch", address, "--once", "--policy", rules)[0] == 0


def test_a_false_log_leaves_the_mirror_as_it_was(site: Any, run: Run, tmp_path: Path) -> None:
    site.log.publish([signature(n) for n in range(200)])
    run("mirror", site.address, tmp_path / "copy")
    before = files(tmp_path / "copy")
    site.log.publish([signature(n) for n in range(200, 600)])
    site.log.put("tile/entries/001", (site.log.folder / "tile/entries/000").read_bytes())
    assert run("mirror", site.address, tmp_path / "copy")[0] == 1
    after = files(tmp_path / "copy")
    assert before.items() <= after.items()
    assert run("count", tmp_path / "copy")[0] == 0


def test_a_mirror_whose_disk_rotted_says_so(site: Any, run: Run, tmp_path: Path) -> None:
    site.log.publish([signature(n) for n in range(300)])
    run("mirror", site.address, tmp_path / "copy")
    (tmp_path / "copy" / "tile/1/000.p/1").write_bytes(bytes(32))
    site.log.publish([signature(300)])
    assert run("mirror", site.address, tmp_path / "copy")[0] == 1
