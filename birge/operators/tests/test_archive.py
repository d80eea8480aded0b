"""A file is a backup as it was made, whole, or it is none."""

import io
import json
import tarfile
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from birge.operators.backup.archive import MANIFEST, Damaged, Manifest, Writer, take_out, verify

FILES = {"ledger/checkpoint": b"head\n", "attachments/ab/abcd": bytes(5000), "erasures": b""}


def manifest() -> Manifest:
    return Manifest("2026-11-28T00:00:00+00:00", "0.1.0", "sqlite", "3", {"a": ["0001"]}, "k", 5, 4)


def written(path: Path, files: dict[str, bytes] = FILES) -> Path:
    with path.open("wb") as file:
        writer = Writer(file)
        for name, content in files.items():
            writer.add_bytes(name, content)
        writer.close(manifest())
    return path


def raw(path: Path, *members: tuple[tarfile.TarInfo, bytes]) -> Path:
    with tarfile.open(path, "w") as tar:
        for info, content in members:
            info.size = len(content)
            tar.addfile(info, io.BytesIO(content))
    return path


def test_what_was_written_is_read(tmp_path: Path) -> None:
    path = written(tmp_path / "b.tar")
    told = verify(path)
    assert told.bytes == sum(map(len, FILES.values()))
    assert (told.stored, told.published, told.migrations) == (5, 4, {"a": ["0001"]})
    assert take_out(path, "ledger/checkpoint", tmp_path).read_bytes() == b"head\n"
    with pytest.raises(Damaged, match="is not there"):
        take_out(path, "ledger/key", tmp_path)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_no_byte_of_it_can_be_changed_and_no_end_cut_off(
    tmp_path: Path, data: st.DataObject
) -> None:
    content = bytearray(written(tmp_path / "b.tar").read_bytes())
    last = len(bytes(content).rstrip(b"\0"))
    at = data.draw(st.integers(0, last - 1))
    if data.draw(st.booleans()):
        del content[at:]
    else:
        content[at] ^= data.draw(st.integers(1, 255))
    damaged = tmp_path / "damaged.tar"
    damaged.write_bytes(content)
    try:
        told = verify(damaged)
    except Damaged:
        return
    # What is left is padding, or words of a header that nothing here is told by.
    assert told == verify(tmp_path / "b.tar") or told.files == verify(tmp_path / "b.tar").files


@pytest.mark.parametrize(
    "name", ["/etc/passwd", "../up", "a/../../up", "a//b", ".hidden", "a/.b", "a b", "a\nb", "ключ"]
)
def test_a_name_that_leads_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    path = raw(tmp_path / "b.tar", (tarfile.TarInfo(name), b"x"))
    with pytest.raises(Damaged, match="has no place"):
        verify(path)


@pytest.mark.parametrize(
    "kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.DIRTYPE, tarfile.CHRTYPE]
)
def test_only_files_are_in_it(tmp_path: Path, kind: bytes) -> None:
    info = tarfile.TarInfo("attachments")
    info.type, info.linkname = kind, "/etc/passwd"
    with pytest.raises(Damaged, match="has no place"):
        verify(raw(tmp_path / "b.tar", (info, b"")))


def test_a_second_file_of_a_name_and_one_too_many_are_refused(tmp_path: Path) -> None:
    twice = raw(tmp_path / "a.tar", (tarfile.TarInfo("a"), b"1"), (tarfile.TarInfo("a"), b"1"))
    with pytest.raises(Damaged, match="once too often"):
        verify(twice)
    told = json.dumps(asdict(manifest())).encode()
    more = raw(tmp_path / "b.tar", (tarfile.TarInfo("a"), b"1"), (tarfile.TarInfo(MANIFEST), told))
    with pytest.raises(Damaged, match="a is not as it was made"):
        verify(more)


@pytest.mark.parametrize(
    "content",
    [b"", b"{}", b"[]", b"null", b'{"format": "birge-backup/2"}', b"\xff", b'{"files": {"a": 1}}'],
)
def test_a_manifest_that_is_none_is_refused(content: bytes) -> None:
    whole = {**asdict(manifest()), **(json.loads(content) if content[:2] == b'{"' else {})}
    with pytest.raises(Damaged):
        Manifest.parse(json.dumps(whole).encode() if content[:2] == b'{"' else content)


def test_what_is_no_archive_is_refused(tmp_path: Path) -> None:
    for content in (b"", b"text", bytes(2000)):
        (tmp_path / "b.tar").write_bytes(content)
        with pytest.raises(Damaged):
            verify(tmp_path / "b.tar")
