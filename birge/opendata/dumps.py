"""The dumps that are there: a folder for each day, whole or not there."""

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any

from django.conf import settings

DAY = re.compile(r"20\d\d-[01]\d-[0-3]\d")
NAME = re.compile(r"[a-z][a-z_]{0,39}\.(csv|jsonl|parquet|json)|SHA256SUMS|checkpoint")
CONTENTS, DICTIONARY, SUMS, CHECKPOINT = "dump.json", "dictionary.json", "SHA256SUMS", "checkpoint"


def folder() -> Path:
    return Path(settings.DUMPS_DIR)


def days() -> list[str]:
    """The newest first."""
    if not folder().is_dir():
        return []
    return sorted((path.name for path in folder().iterdir() if DAY.fullmatch(path.name)), key=str)[
        ::-1
    ]


def is_made(on: dt.date) -> bool:
    return (folder() / on.isoformat()).is_dir()


def told(day: str) -> dict[str, Any]:
    """What a dump holds, with the address of each file."""
    contents: dict[str, Any] = json.loads((folder() / day / CONTENTS).read_text(encoding="utf-8"))
    base = f"{settings.BASE_URL}/api/v1/dumps/{day}/"
    files = [{**file, "url": base + file["name"]} for file in contents["files"]]
    return {**contents, "files": files, "url": base, "sha256sums": f"{base}{SUMS}"}


def file_path(day: str, name: str) -> Path | None:
    """None for what is no file of a dump: nothing else can be named."""
    if not (DAY.fullmatch(day) and NAME.fullmatch(name)):
        return None
    path = folder() / day / name
    return path if path.is_file() else None
