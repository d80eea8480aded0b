"""The shape of Open Civic Data, as far as Birge tells it, for the OpenAPI document."""

from typing import Any, Literal

from ninja import Schema


class CivicLink(Schema):
    url: str
    media_type: str


class CivicTitle(Schema):
    title: str
    note: str
    extras: dict[str, Any]


class CivicAction(Schema):
    """`date` is as exact as it is known: a day, a month or a year."""

    description: str
    date: str
    organization: str | None
    classification: list[str]


class CivicVersion(Schema):
    note: str
    date: str
    classification: str
    links: list[CivicLink]
    extras: dict[str, Any]


class CivicCount(Schema):
    option: Literal["yes", "no", "absent", "abstain"]
    value: int


class CivicVote(Schema):
    """`result` is left out where no source tells it."""

    motion_text: str
    motion_classification: list[str]
    start_date: str
    organization: str | None
    counts: list[CivicCount]


class CivicSponsor(Schema):
    name: str
    classification: str
    entity_type: Literal["person", "organization"]
    primary: bool


class CivicSource(Schema):
    url: str
    note: str


class CivicBill(Schema):
    """`extras.birge` holds what the shape has no room for: languages, keys, sources."""

    legislative_session: str
    identifier: str
    title: str
    from_organization: str | None
    classification: list[str]
    other_titles: list[CivicTitle]
    actions: list[CivicAction]
    sponsorships: list[CivicSponsor]
    versions: list[CivicVersion]
    documents: list[CivicVersion]
    votes: list[CivicVote]
    sources: list[CivicSource]
    extras: dict[str, Any]
