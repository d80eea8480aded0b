"""The published grounds of the platform itself, one list for every form of action."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("platform.toml")


@dataclass(frozen=True)
class Ground:
    code: str
    names: dict[str, str]

    def name_in(self, language: str) -> str:
        return self.names.get(language, self.names["en"])


# What stands in place of a ground where moderators correct their own slip within the hour.
SLIP = Ground(
    "slip",
    {
        "kk": "Модератор өз қателігін бір сағат ішінде түзетті",
        "ru": "Модератор исправил собственную ошибку в течение часа",
        "en": "The moderator corrected a slip of their own within the hour",
    },
)


@cache
def platform_grounds() -> tuple[Ground, ...]:
    rows = tomllib.loads(FILE.read_text(encoding="utf-8"))["ground"]
    return tuple(Ground(row.pop("code"), row) for row in rows)


def find(code: str) -> Ground | None:
    return next((ground for ground in platform_grounds() if ground.code == code), None)
