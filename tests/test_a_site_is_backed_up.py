"""A site is copied while it runs, and brought back; what was erased since is erased again."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.conf import settings as ours
from django.db import connection
from pytest_django import Settings

from birge.broadcasts.models import Cue, Redaction
from birge.broadcasts.states import Ground
from birge.broadcasts.verbs.redact import redact
from birge.cases.models import Case
from birge.cases.states import WishOf
from birge.cases.verbs.leave_out import leave_out, wish
from birge.follows.models import Follower, key_hash
from birge.follows.verbs.leave import leave
from birge.kit import clock
from birge.ledger.commands import ledger
from birge.operators.backup import archive, databases, restoring
from birge.operators.backup.command import backup, bring_back
from birge.people.models import Account, Role
from birge.people.receipt import Receipt
from birge.people.verbs.dismiss import close_account
from birge.people.verbs.enrol import enrol
from birge.petitions.attaching import keeping
from birge.petitions.models import Petition, Signature
from birge.petitions.states import Display
from birge.petitions.verbs.erase import erase
from birge.petitions.verbs.show import show
from birge.petitions.verbs.withdraw import withdraw
from birge.upkeep import erasures, signs
from tests.cast import Cast, make_cast, member, seal, tell_of_a_broadcast

pytestmark = pytest.mark.committing


@pytest.fixture
def site(committed: None, settings: Settings, tmp_path: Path) -> Cast:
    """One whose data and keys are this test's own; the database goes back as it was."""
    settings.DATA_DIR = tmp_path / "data"
    settings.DATA_DIR.mkdir()
    return make_cast()


def run(*words: str, command: object = backup) -> Result:
    return CliRunner().invoke(command, list(words))  # type: ignore[arg-type]


def made(folder: Path) -> Path:
    answer = run(str(folder))
    assert answer.exit_code == 0, answer.output
    (path,) = folder.glob("*.tar")
    return path


def restored(path: Path, *words: str) -> Result:
    answer = run(str(path), *words, command=bring_back)
    connection.close()
    return answer


def test_a_backup_is_whole_and_holds_no_key(site: Cast, tmp_path: Path) -> None:
    petition = site.collecting(at=clock.now())
    site.sign(petition, at=clock.now())
    size, key = seal(), keeping.put(b"a file beside an answer")
    path = made(tmp_path / "backups")
    manifest = archive.verify(path)
    assert (manifest.stored, manifest.published, manifest.engine) == (size, size, connection.vendor)
    assert {"ledger/checkpoint", databases.name(), f"attachments/{key[:2]}/{key}"} <= set(
        manifest.files
    )
    assert path.stat().st_mode & 0o077 == 0
    content = path.read_bytes()
    for secret in (ours.LEDGER_KEY_FILE, ours.LEDGER_PROMISE_KEY_FILE):
        assert secret.read_bytes().strip() not in content
    assert not any(one.encode() in content for one in ours.BIRGE_SECRETS)
    assert [one.name for one in path.parent.iterdir()] == [path.name]
    assert signs.left_at(signs.BACKUP) is not None
    again = run("--verify", str(path))
    assert f"{size} entries of the record" in again.output
    path.write_bytes(content[:-20000])
    assert run("--verify", str(path)).exit_code == 1
    assert "is there already" in run(str(path)).output


def test_it_comes_back_and_nothing_is_in_the_place_of_something(site: Cast, tmp_path: Path) -> None:
    petition = site.collecting(at=clock.now())
    site.sign(petition, at=clock.now())
    size, key = seal(), keeping.put(b"a file beside an answer")
    path = made(tmp_path / "backups")
    assert "--replace" in restored(path).output
    shutil.rmtree(ours.LEDGER_DIR)
    shutil.rmtree(ours.ATTACHMENTS_DIR)
    site.sign(petition, "bota@example.kz", at=clock.now())
    answer = restored(path, "--replace")
    assert answer.exit_code == 0, answer.output
    assert "one story" in answer.output
    assert Signature.objects.count() == 1
    assert keeping.get(key) == b"a file beside an answer"
    assert seal() == size
    # A trigger came back with its table.
    with pytest.raises(Exception, match="only grows"), connection.cursor() as cursor:
        cursor.execute("DELETE FROM ledger_entry")


def test_between_backup_and_loss_the_record_went_on(site: Cast, tmp_path: Path) -> None:
    petition, late = site.collecting(at=clock.now()), Receipt.new()
    site.sign(petition, at=clock.now())
    seal()
    path = made(tmp_path / "backups")
    site.sign(petition, "bota@example.kz", at=clock.now(), receipt=late)
    size = seal()
    answer = restored(path, "--replace")
    assert answer.exit_code == 1
    assert "birge ledger catch-up" in answer.output
    caught = CliRunner().invoke(ledger, ["catch-up"])
    assert "1 entry was taken back" in caught.output, caught.output
    assert seal() == size
    assert Petition.objects.get().published.total == 2
    withdraw(late, clock.now())
    assert seal() == size + 1
    assert Petition.objects.get().published.total == 1


def test_what_was_erased_since_is_erased_again(site: Cast, tmp_path: Path) -> None:
    at, petition = clock.now(), site.collecting(at=clock.now())
    shown, erased, left = Receipt.new(), Receipt.new(), Receipt.new()
    site.sign(petition, "a@example.kz", at=at, receipt=shown, display="full")
    site.sign(petition, "b@example.kz", at=at, receipt=erased, display="full")
    by_link = site.draft("by-link", "kz-appc", at)
    Petition.objects.filter(pk=by_link.pk).update(state="supporting")
    site.sign(Petition.objects.get(pk=by_link.pk), "c@example.kz", at=at, receipt=left)
    gone, kept = site.case("gone"), site.case("kept")
    account = enrol("closed@example.kz", "Closed", Role.MODERATOR, at=at)
    editor = member("editor@example.kz", Role.MODERATOR)
    cue = Cue.objects.get(captions__session__broadcast=tell_of_a_broadcast(site.cause), number=0)
    Follower.objects.create(mark=bytes(32), key_hash=key_hash("k"), sealed=b"x", told_on=at.date())
    seal()
    path = made(tmp_path / "backups")

    erase(erased)
    show(shown, Display.HIDDEN, "")
    withdraw(left, at)
    leave_out(gone, None, at)
    wish(kept, WishOf.FAMILY, at)
    close_account(account, at)
    redact(cue, Ground.PRIVATE, editor, at)
    leave("k")
    noted = erasures.noted()
    assert not any(word in noted for word in (b"gone", b"kept", b"closed@", b"example"))
    seal()
    assert restored(path, "--replace").exit_code == 0

    by_mark = {bytes(one.withdrawal_hash): one for one in Signature.objects.all()}
    assert by_mark[erased.withdrawal_hash].is_erased
    assert by_mark[shown.withdrawal_hash].shown_name == ""
    assert by_mark[left.withdrawal_hash].state == Signature.State.WITHDRAWN
    assert not Case.objects.filter(slug="gone").exists()
    assert Case.objects.get(slug="kept").withheld_on
    assert not Account.objects.filter(email="closed@example.kz").exists()
    assert Redaction.objects.filter(starts=0).exists()
    assert not Follower.objects.exists()
    assert restored(path, "--replace").exit_code == 0


def test_on_another_disk_the_file_of_erasures_is_given(site: Cast, tmp_path: Path) -> None:
    receipt = Receipt.new()
    site.sign(site.collecting(at=clock.now()), at=clock.now(), receipt=receipt)
    seal()
    path = made(tmp_path / "backups")
    erase(receipt)
    elsewhere = tmp_path / "erasures-of-the-other-host"
    elsewhere.write_bytes(erasures.noted() + b"unknown.kind abc\nnonsense\n\xff\n")
    (ours.DATA_DIR / "erasures").unlink()
    assert "Erased once more: 1" in restored(path, "--replace", "--erasures", str(elsewhere)).output
    assert Signature.objects.get().is_erased


def test_a_backup_of_elsewhere_is_refused_before_anything_is_changed(
    site: Cast, tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.collecting(at=clock.now())
    seal()
    path = made(tmp_path / "backups")
    signs.leave(signs.WORKER)
    assert "a worker moves here" in restored(path, "--replace").output
    (ours.DATA_DIR / signs.WORKER).unlink()
    other = tmp_path / "other-key"
    other.write_text("11" * 32)
    with monkeypatch.context() as patched:
        patched.setattr(settings, "LEDGER_KEY_FILE", other)
        assert "of another record" in restored(path, "--replace").output
    with monkeypatch.context() as patched:
        patched.setattr(databases, "NAMES", {"sqlite": "postgresql", "postgresql": "sqlite"})
        manifest = archive.verify(path)
        manifest.engine = "another"
        patched.setattr(restoring, "verify", lambda *_: manifest)
        assert "BIRGE_DATABASE_URL names another" in restored(path, "--replace").output
    manifest = archive.verify(path)
    manifest.migrations["petitions"].append("9999_of_tomorrow")
    monkeypatch.setattr(restoring, "verify", lambda *_: manifest)
    assert "newer Birge" in restored(path, "--replace").output


def test_without_its_program_an_engine_says_what_to_install(
    site: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)
    monkeypatch.setattr(databases, "DEBIANS", tmp_path)
    seal()
    answer = run(str(tmp_path / "backups"))
    if connection.vendor == "postgresql":
        assert "apt-get install postgresql-client" in answer.output
        assert list((tmp_path / "backups").iterdir()) == []
    else:
        assert answer.exit_code == 0
