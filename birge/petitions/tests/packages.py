"""A package on the organisers' desk, and ways to alter it."""

import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from birge.people import keyfile, sealed
from birge.petitions.auditing.files import fingerprint, render
from birge.petitions.commands.package import package as package_command
from birge.petitions.models import Petition
from birge.petitions.packages.pack import pack
from birge.petitions.states import State
from tests.cast import NOON, ORGANISER_PRIVATE_KEY, Cast, seal

BODY_PRIVATE_KEY, BODY_PUBLIC_KEY = sealed.new_pair()
Alter = Callable[[dict[str, bytes]], None]


@pytest.fixture
def petition(cast: Cast) -> Petition:
    """A public petition with three signatures, closed and sealed."""
    petition = cast.collecting()
    for number in range(3):
        cast.sign(petition, f"{number}@example.kz", given_name=f"Айгүл {number}", region="KZ-62")
    Petition.objects.update(state=State.REACHED)
    seal()
    return Petition.objects.get()


@dataclass
class Desk:
    """The organisers' folder, and what they and the body type."""

    folder: Path

    def open(self, *more: str, key: str = "cause.key", to: str = BODY_PUBLIC_KEY) -> Result:
        words = ["open", self._at("package.zip"), "--key", self._at(key), "--for", to]
        return self._run(*words, "--out", self._at("out.zip"), *more)

    def read(self, *more: str, key: str = "body.key") -> Result:
        words = ["read", self._at("out.zip"), "--key", self._at(key)]
        return self._run(*words, "--out", self._at("names.csv"), *more)

    def alter(self, name: str, alter: Alter) -> None:
        """The zip again, with other content."""
        with zipfile.ZipFile(self.folder / name) as source:
            content = {info.filename: source.read(info) for info in source.infolist()}
        alter(content)
        with zipfile.ZipFile(self.folder / name, "w", zipfile.ZIP_DEFLATED) as target:
            for member, body in content.items():
                target.writestr(member, body)

    def names(self) -> list[str]:
        return sorted(path.name for path in self.folder.iterdir())

    def _at(self, name: str) -> str:
        return str(self.folder / name)

    def _run(self, *words: str) -> Result:
        return CliRunner().invoke(package_command, list(words))


@pytest.fixture
def desk(petition: Petition, tmp_path: Path) -> Desk:
    folder = tmp_path / "desk"
    folder.mkdir()
    with (folder / "package.zip").open("wb") as target:
        pack(petition, target, NOON)
    keyfile.write(folder / "cause.key", ORGANISER_PRIVATE_KEY)
    keyfile.write(folder / "body.key", BODY_PRIVATE_KEY)
    keyfile.write(folder / "other.key", sealed.new_pair()[0])
    return Desk(folder)


def refused(result: Result, words: str) -> bool:
    assert result.exit_code == 1, result.output
    assert words in result.output, result.output
    return not isinstance(result.exception, ValueError)


def manifested(content: dict[str, bytes], **changed: Any) -> None:
    """Alter what the manifest says, and make the rest of it fit."""
    manifest = json.loads(content["manifest.json"])
    manifest |= changed
    for name in manifest["files"]:
        body = content[name]
        manifest["files"][name] = {"bytes": len(body), "sha256": fingerprint(body)}
    content["manifest.json"] = render(manifest)
