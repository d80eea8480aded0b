"""Files of one bill become one bill: languages side by side, and where they disagree, in words."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from birge.bills.reading.draft import ReadAction, ReadBill, ReadDocument, Texts


def merged(bills: Iterable[ReadBill]) -> list[ReadBill]:
    """In the order in which each first came."""
    found: dict[str, ReadBill] = {}
    for bill in bills:
        known = found.get(bill.key)
        found[bill.key] = _both(known, bill) if known else bill
    return list(found.values())


def _both(one: ReadBill, other: ReadBill) -> ReadBill:
    differs = [*one.differs, *other.differs]
    for name in ("identifier", "session", "registered"):
        differs += _unlike(one, other, getattr(one, name), getattr(other, name))
    for tag in sorted(set(one.titles) & set(other.titles)):
        differs += _unlike(one, other, one.titles[tag], other.titles[tag])
    documents = list(one.documents)
    places = {document.key: place for place, document in enumerate(documents)}
    for document in other.documents:
        if document.key not in places:
            documents.append(document)
            continue
        mine = documents[places[document.key]]
        differs += _unlike(one, other, mine.day, document.day)
        differs += _unlike(one, other, mine.number, document.number)
        documents[places[document.key]] = _both_documents(mine, document)
    return replace(
        one,
        titles={**other.titles, **one.titles}, status={**other.status, **one.status},
        other_titles=_other_titles(one.other_titles, other.other_titles),
        identifier=one.identifier or other.identifier, session=one.session or other.session,
        registered=one.registered or other.registered,
        documents=tuple(documents), actions=_actions(one.actions, other.actions),
        votes=one.votes or other.votes, sponsors=one.sponsors or other.sponsors,
        sources=tuple(dict.fromkeys((*one.sources, *other.sources))),
        differs=tuple(dict.fromkeys(differs)), extras={**other.extras, **one.extras},
    )  # fmt: skip


def _unlike(one: ReadBill, other: ReadBill, mine: object, theirs: object) -> list[str]:
    if not mine or not theirs or mine == theirs:
        return []
    told = {"file": one.file, "mine": mine, "other": other.file, "theirs": theirs}
    return [_("%(file)s says “%(mine)s”, %(other)s says “%(theirs)s”.") % told]


def _both_documents(one: ReadDocument, other: ReadDocument) -> ReadDocument:
    return replace(
        one, note={**other.note, **one.note}, day=one.day or other.day,
        number=one.number or other.number, links=tuple(dict.fromkeys((*one.links, *other.links))),
        languages=tuple(dict.fromkeys((*one.languages, *other.languages))),
    )  # fmt: skip


def _actions(mine: Sequence[ReadAction], theirs: Sequence[ReadAction]) -> tuple[ReadAction, ...]:
    """Told of one document they are one; else those of the second file that the first lacks."""
    found = {_told_by(action): action for action in mine}
    for action in theirs:
        known = found.get(_told_by(action))
        texts: Texts = {**action.what, **known.what} if known else action.what
        found[_told_by(action)] = replace(known or action, what=texts)
    return tuple(found.values())


def _told_by(action: ReadAction) -> tuple[object, ...]:
    document = action.extras.get("document")
    what = document or tuple(sorted(action.what.items()))
    return action.day.on, action.classification, action.chamber, what


def _other_titles(
    mine: Sequence[tuple[Texts, str]], theirs: Sequence[tuple[Texts, str]]
) -> tuple[tuple[Texts, str], ...]:
    """Those of one note in several languages are one title."""
    found = list(mine)
    for texts, note in theirs:
        if any(told == note and texts.items() <= known.items() for known, told in found):
            continue
        alike = (
            place
            for place, (known, told) in enumerate(found)
            if told == note and not set(known) & set(texts)
        )
        place = next(alike, None)
        if place is not None:
            found[place] = ({**found[place][0], **texts}, note)
        else:
            found.append((texts, note))
    return tuple(found)
