"""The organisers' private key in a file of their own, under a passphrase if they wish."""

import base64
import json
import os
from pathlib import Path
from typing import TextIO

from nacl import pwhash
from nacl.exceptions import CryptoError
from nacl.secret import SecretBox
from nacl.utils import random

from birge.people.sealed import BadKey, key_bytes, public_half

KIND = "birge private key"


class BadKeyFile(ValueError):
    """The file is not a key file of Birge."""


class WrongPassphrase(ValueError):
    """The passphrase does not open the key."""


def new_file(path: Path) -> TextIO:
    """Only its owner can read it, and an existing file is never overwritten."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    return os.fdopen(handle, "w", encoding="utf-8", newline="")


def write(path: Path, private_key: str, passphrase: str = "") -> None:
    content = {"kind": KIND, "public": public_half(private_key), **_wrap(private_key, passphrase)}
    with new_file(path) as file:
        json.dump(content, file, indent=1)
        file.write("\n")


def read(path: Path, passphrase: str = "") -> str:
    content = _content(path)
    try:
        if "private" in content:
            private_key = str(content["private"])
        else:
            box = SecretBox(_stretch(passphrase, base64.b64decode(content["salt"])))
            private_key = box.decrypt(base64.b64decode(content["locked"])).decode()
        key_bytes(private_key)
    except CryptoError as error:
        raise WrongPassphrase from error
    except (KeyError, TypeError, ValueError, BadKey) as error:
        raise BadKeyFile from error
    return private_key


def is_locked(path: Path) -> bool:
    return "locked" in _content(path)


def _content(path: Path) -> dict[str, str]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise BadKeyFile from error
    if not isinstance(content, dict) or content.get("kind") != KIND:
        raise BadKeyFile
    return content


def _wrap(private_key: str, passphrase: str) -> dict[str, str]:
    if not passphrase:
        return {"private": private_key}
    salt = random(pwhash.argon2id.SALTBYTES)
    locked = SecretBox(_stretch(passphrase, salt)).encrypt(private_key.encode())
    return {
        "salt": base64.b64encode(salt).decode(),
        "locked": base64.b64encode(locked).decode(),
    }


def _stretch(passphrase: str, salt: bytes) -> bytes:
    return pwhash.argon2id.kdf(
        SecretBox.KEY_SIZE,
        passphrase.encode(),
        salt,
        opslimit=pwhash.argon2id.OPSLIMIT_MODERATE,
        memlimit=pwhash.argon2id.MEMLIMIT_MODERATE,
    )
