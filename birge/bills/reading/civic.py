"""Bills in the shape of Open Civic Data, as OpenStates scrapes, serves and publishes them.

One bill, a list, or {"results": […]}. The words in capitals are those of openstates-core,
openstates/data/common.py; what Birge keeps beyond them stands in `extras`.
"""

import datetime as dt
import hashlib
import json
from typing import Any

from django.utils.translation import gettext as _

from birge.bills.reading.draft import (
    Day,
    ReadAction,
    ReadBill,
    ReadDocument,
    ReadSponsor,
    ReadVote,
    Texts,
)
from birge.bills.reading.nodes import Node, root_of
from birge.bills.reading.problems import BadBills, Problem
from birge.bills.reading.words import LONGEST_NUMBER, LONGEST_TEXT, LONGEST_TITLE, LONGEST_URL
from birge.kit.slugs import slug_of

ACTIONS = {
    "filing", "introduction", "enrolled", "reading-1", "reading-2", "reading-3", "passage",
    "failure", "withdrawal", "substitution", "amendment-introduction", "amendment-passage",
    "amendment-withdrawal", "amendment-failure", "amendment-amendment", "amendment-deferral",
    "committee-passage", "committee-passage-favorable", "committee-passage-unfavorable",
    "committee-failure", "executive-receipt", "executive-signature", "executive-veto",
    "executive-veto-line-item", "became-law", "veto-override-passage", "veto-override-failure",
    "deferral", "receipt", "referral", "referral-committee",
}  # fmt: skip
CHAMBERS = frozenset({"lower", "upper", "legislature", "executive", "government", "committee"})
OPTIONS = frozenset(
    ("yes", "no", "absent", "abstain", "not voting", "paired", "excused", "other")
)  # fmt: skip
ENTITIES = frozenset({"person", "organization"})
MOST_BILLS = 20_000
# Stands where a day is missing, until the file is refused for it.
_ANY_DAY = Day(dt.date(1900, 1, 1))
OWN = "birge"


def read_civic(file: str, text: str, language: str) -> list[ReadBill]:
    """`language` is what titles and descriptions are in that name none. Raises BadBills."""
    root = root_of(file, text)
    nodes = _bills_of(root)
    if len(nodes) > MOST_BILLS:
        raise BadBills(
            [Problem(file, "[…]", _("more than %(most)d bills.") % {"most": MOST_BILLS})]
        )
    bills = [_Reader(node, language).bill(text) for node in nodes]
    if root.problems:
        raise BadBills(root.problems)
    return bills


def _bills_of(root: Node) -> list[Node]:
    if isinstance(root.value, list):
        return list(root.each())
    if isinstance(root.value, dict) and "results" in root.value:
        return list(root.each("results"))
    if isinstance(root.value, dict):
        return [root]
    raise BadBills([Problem(root.file, 1, _("neither a bill nor a list of bills."))])


class _Reader:
    def __init__(self, node: Node, language: str) -> None:
        self.node, self.language = node, language

    def bill(self, text: str) -> ReadBill:
        node, extras = self.node, self.node.extras()
        title = node.text("title", LONGEST_TITLE, required=True)
        identifier = node.text("identifier", LONGEST_NUMBER, required=True)
        session = node.text("legislative_session", 200) or node.text("session", 200)
        own = extras.pop(OWN, {})
        own = own if isinstance(own, dict) else {}
        abstract = next((one.text("abstract", LONGEST_TEXT) for one in node.each("abstracts")), "")
        if abstract and "summary" not in own:
            own = {**own, "summary": {self.language: abstract}}
        return ReadBill(
            file=node.file, line=_line(text, identifier),
            key=_key(own, node, session, identifier), identifier=identifier, session=session,
            titles=self._texts(own, "title", title), chamber=_chamber(node, "from_organization"),
            other_titles=tuple(self._other_title(one) for one in node.each("other_titles")),
            actions=tuple(self._action(one) for one in node.each("actions")),
            documents=tuple(self._documents()),
            votes=tuple(self._vote(one) for one in node.each("votes")),
            sponsors=tuple(_sponsor(one) for one in node.each("sponsorships")),
            sources=tuple(_url(one) for one in node.each("sources")),
            extras={**extras, **({OWN: own} if own else {})},
        )  # fmt: skip

    def _texts(self, own: Any, name: str, text: str) -> Texts:
        """All languages where Birge wrote them beside the one that the shape has room for."""
        told = own.get(f"{name}s") if isinstance(own, dict) else None
        if isinstance(told, dict) and told and all(isinstance(one, str) for one in told.values()):
            return {str(tag): one for tag, one in told.items()}
        return {self.language: text} if text else {}

    def _other_title(self, node: Node) -> tuple[Texts, str]:
        title = node.text("title", LONGEST_TITLE, required=True)
        own = node.extras().get(OWN, {})
        return self._texts(own, "title", title), node.text("note", 200)

    def _action(self, node: Node) -> ReadAction:
        extras = node.extras()
        what = node.text("description", LONGEST_TEXT, required=True)
        day = node.day("date", required=True)
        return ReadAction(
            day=day or _ANY_DAY, what=self._texts(extras.get(OWN), "description", what),
            classification=node.words("classification", ACTIONS),
            chamber=_chamber(node, "organization"), extras=extras,
        )  # fmt: skip

    def _documents(self) -> list[ReadDocument]:
        found = []
        for name in ("versions", "documents"):
            for node in self.node.each(name):
                extras = node.extras()
                note = node.text("note", LONGEST_TEXT)
                links = tuple(
                    (_url(one), one.text("media_type", 100)) for one in node.each("links")
                )
                day = node.day("date")
                found.append(
                    ReadDocument(
                        key=links[0][0] if links else f"{name}-{note}-{day}",
                        day=day,
                        number=_own_text(extras, "number"),
                        languages=_own_list(extras, "languages"),
                        note=self._texts(extras.get(OWN), "note", note), links=links,
                        classification=node.text("classification", 40), extras=extras,
                        is_version=name == "versions",
                    )
                )  # fmt: skip
        return found

    def _vote(self, node: Node) -> ReadVote:
        extras = node.extras()
        motion = node.text("motion_text", LONGEST_TEXT, required=True)
        counts = tuple((one.choice("option", OPTIONS), one.whole("value"))
                       for one in node.each("counts"))  # fmt: skip
        if len({option for option, _number in counts}) < len(counts):
            node.part("counts").refuse(_("an option is counted twice."))
        return ReadVote(
            motion=self._texts(extras.get(OWN), "motion_text", motion), day=node.day("start_date"),
            result=node.choice("result", ("pass", "fail")), counts=counts,
            classification=node.words("motion_classification"),
            chamber=_chamber(node, "organization"), extras=extras,
        )  # fmt: skip


def _sponsor(node: Node) -> ReadSponsor:
    return ReadSponsor(
        name=node.text("name", 200, required=True),
        entity_type=node.choice("entity_type", ENTITIES),
        classification=node.text("classification", 40) or "primary",
        is_primary=node.part("primary").value is not False,
        extras=node.extras(),
    )


def _url(node: Node) -> str:
    url = node.text("url", LONGEST_URL, required=True)
    if url and not url.startswith(("https://", "http://")):
        node.part("url").refuse(_("this must be an address that begins with https:// or http://."))
        return ""
    return url


def _chamber(node: Node, name: str) -> str:
    """A classification: a word, an object, or as scrapers write it, ~{"classification": …}."""
    value = node.part(name).value
    if value is None:
        value = node.part(f"{name}_id").value
    if isinstance(value, str) and value.startswith("~"):
        try:
            value = json.loads(value[1:])
        except (ValueError, RecursionError):
            node.part(name).refuse(_("this is no organization that can be read."))
            return ""
    if isinstance(value, dict):
        value = value.get("classification")
    if value is None or (isinstance(value, str) and value not in CHAMBERS):
        # A chamber's name, or its number in somebody's database.
        return ""
    if not isinstance(value, str):
        node.part(name).refuse(_("this must be a text or an organization."))
        return ""
    return value


def _key(own: dict[str, Any], node: Node, session: str, identifier: str) -> str:
    if isinstance(own.get("key"), str):
        return str(own["key"])[:120]
    number = node.part("id").value or node.part("_id").value
    named = number if isinstance(number, str) else f"{session}-{identifier}"
    # Names that differ in their signs alone would be one address.
    return f"ocd-{slug_of(named, 80)}-{hashlib.sha256(named.encode()).hexdigest()[:8]}"


def _own_text(extras: dict[str, Any], name: str) -> str:
    own = extras.get(OWN)
    value = own.get(name) if isinstance(own, dict) else None
    return value[:LONGEST_NUMBER] if isinstance(value, str) else ""


def _own_list(extras: dict[str, Any], name: str) -> tuple[str, ...]:
    own = extras.get(OWN)
    value = own.get(name) if isinstance(own, dict) else None
    return tuple(map(str, value)) if isinstance(value, list) else ()


def _line(text: str, identifier: str) -> int:
    place = text.find(json.dumps(identifier, ensure_ascii=False))
    return text.count("\n", 0, place) + 1 if place >= 0 else 1
