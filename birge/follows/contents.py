"""Who follows what: the part of a follower that is sealed."""

import datetime as dt
import json
from dataclasses import dataclass, replace

from birge.follows.subjects import Followed, Subject

# The length tells neither the address nor how much is followed, up to about thirty subjects.
BLOCK = 4096


@dataclass(frozen=True)
class Contents:
    email: str
    language: str
    # The secret of the links by which one leaves; the table has only its hash.
    key: str
    followed: tuple[Followed, ...]

    def to_bytes(self) -> bytes:
        followed = [[*one.subject.to_json(), one.last.isoformat()] for one in self.followed]
        value = {"email": self.email, "language": self.language, "key": self.key}
        plain = json.dumps({**value, "followed": followed}, ensure_ascii=False).encode()
        return plain + b" " * (-len(plain) % BLOCK)

    @classmethod
    def from_bytes(cls, plain: bytes) -> "Contents":
        value = json.loads(plain)
        followed = tuple(
            Followed(Subject(kind, what), dt.date.fromisoformat(last))
            for kind, what, last in value.pop("followed")
        )
        return cls(**value, followed=followed)

    @property
    def subjects(self) -> list[Subject]:
        return [one.subject for one in self.followed]

    def without(self, gone: Subject) -> "Contents":
        kept = tuple(one for one in self.followed if one.subject != gone)
        return replace(self, followed=kept)
