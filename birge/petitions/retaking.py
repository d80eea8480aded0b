"""What the record alone still knows of petitions, taken back into a restored, older database.

A signature comes back as one whose signer is erased: it counts, its receipt verifies and withdraws
it, and nothing of the signer is left. So nobody can see that the same mailbox signs once more.
"""

import datetime as dt
from collections.abc import Callable, Sequence

from django.utils import translation
from django.utils.translation import gettext as _

from birge.causes.verbs.open import open_cause
from birge.ledger.catching import Missing, Taker, void
from birge.petitions import facts
from birge.petitions.folding import GONE, withdrawal_of
from birge.petitions.indexing import entry_of
from birge.petitions.models import Petition, Sheet, Signature, Sweep, Text
from birge.petitions.states import EDITABLE, State
from birge.petitions.verbs.resume import collected_until
from birge.petitions.verbs.taking import take
from birge.search.verbs.index import index
from birge.upkeep.writing import pass_over

# Says whether the fact could be taken.
One = Callable[[Petition, Missing], bool]
# To which state each way leads, by which part of the rules.
WAYS = {
    "deliver": (State.DELIVERED, "delivery", "delivery"),
    "register": (State.CONSIDERED, "consideration", "consideration"),
    "return": (State.RETURNED, "after_lapse", ""),
    "forward": (State.FORWARDED, "after_lapse", ""),
}
TYPED_ELSEWHERE = ("(record)", "(lost)")


def _each(take_one: One) -> Taker:
    def taker(missing: Sequence[Missing]) -> Sequence[Missing]:
        slugs = {one.fact["petition"] for one in missing}
        held = Petition.objects.select_for_update().in_bulk(list(slugs), field_name="slug")
        return [
            one
            for one in missing
            if (petition := held.get(one.fact["petition"])) is None or not take_one(petition, one)
        ]

    return taker


def _signed(missing: Sequence[Missing]) -> Sequence[Missing]:
    """Many at once: they are most of what is missing."""
    words, left, rows = _Words(missing), list[Missing](), list[Signature]()
    hashes = [bytes.fromhex(one.fact["withdrawal"]) for one in missing]
    known = Signature.objects.filter(withdrawal_hash__in=hashes)
    given_by_link = {bytes(one.withdrawal_hash): one for one in known}
    for one, withdrawal in zip(missing, hashes, strict=True):
        if signature := given_by_link.get(withdrawal):
            signature.entry = one.entry
            signature.save(update_fields=["entry"])
        elif text := words.signed(one):
            rows.append(
                Signature(
                    petition_id=text.petition_id, text=text, assurance=one.fact["assurance"],
                    on=one.on, entry=one.entry, withdrawal_hash=withdrawal,
                    commitment=bytes.fromhex(one.fact["commitment"]),
                )
            )  # fmt: skip
        else:
            left.append(one)
    Signature.objects.bulk_create(rows)
    return left


class _Words:
    """The texts that were signed, by petition, language and hash."""

    def __init__(self, missing: Sequence[Missing]) -> None:
        slugs = {one.fact["petition"] for one in missing}
        self.petitions = Petition.objects.in_bulk(list(slugs), field_name="slug")
        texts = Text.objects.filter(petition__in=self.petitions.values())
        self.texts = {(t.petition_id, t.language, t.fingerprint): t for t in texts}

    def signed(self, one: Missing) -> Text | None:
        """None where the petition is lost, or more than one version of its words."""
        petition = self.petitions.get(one.fact["petition"])
        if petition is None:
            return None
        key = (petition.pk, one.fact["language"], one.fact["text"])
        if key not in self.texts and not self._has_lost_one(*key[:2]):
            self.texts[key] = _lost_text(petition, key[1], one)
        return self.texts.get(key)

    def _has_lost_one(self, petition: int, language: str) -> bool:
        own = [t for key, t in self.texts.items() if key[:2] == (petition, language)]
        return any(text.number == 0 for text in own)


def _lost_text(petition: Petition, language: str, one: Missing) -> Text:
    """Before all others, so that it is nobody's current text: only its hash is known."""
    with translation.override(language):
        title = _("Words that this site has lost")
    return Text.objects.create(
        petition=petition, language=language, number=0, title=title, body="",
        written_at=petition.noon_of(one.on), hash=bytes.fromhex(one.fact["text"]),
    )  # fmt: skip


def _signature(one: Missing) -> Signature | None:
    return Signature.objects.filter(withdrawal_hash=withdrawal_of(one.fact)).first()


def _withdrawn(_petition: Petition, one: Missing) -> bool:
    if signature := _signature(one):
        _go(signature, Signature.State.WITHDRAWN)
    return signature is not None


def _go(signature: Signature, state: Signature.State) -> None:
    """Once: what went again from a restored site that was served too early is not sealed twice."""
    if not signature.is_counted:
        mark = bytes(signature.withdrawal_hash)
        void(GONE, lambda fact: withdrawal_of(fact) == mark)
    signature.forget(state)


def _removed(_petition: Petition, one: Missing) -> bool:
    """A sweep that this database does not know can't be taken back here: nothing is kept for it."""
    if signature := _signature(one):
        _go(signature, Signature.State.REMOVED)
    if number := one.fact["number"]:
        pass_over(Sweep, number)
    return signature is not None


def _restored(_petition: Petition, one: Missing) -> bool:
    if signature := _signature(one):
        signature.state, signature.sweep = Signature.State.COUNTED, None
        signature.save(update_fields=["state", "sweep"])
    return signature is not None


def _sheet(petition: Petition, one: Missing) -> bool:
    first, second = TYPED_ELSEWHERE
    Sheet.objects.update_or_create(
        petition=petition, number=one.fact["sheet"],
        defaults={
            "first_by": first, "first_typing": [], "second_by": second, "on": one.on,
            "signatures": one.fact["signatures"], "is_recorded": True,
            "commitment": bytes.fromhex(one.fact["commitment"]),
        },
    )  # fmt: skip
    return True


def _opened(petition: Petition, one: Missing) -> bool:
    """Only with the very words that were opened."""
    words = {text.language: text.fingerprint for text in petition.full_texts.values()}
    if petition.state not in EDITABLE | {State.MODERATION} or words != one.fact["texts"]:
        return False
    petition.opened_on = one.on
    petition.save(update_fields=["opened_on"])
    open_cause(petition.cause, one.on)
    due_on = petition.rules.due("collection", one.on)
    _step(petition, one, "approve", State.COLLECTING, "collection", due_on)
    return True


def _paused(petition: Petition, one: Missing) -> bool:
    due_on = petition.rules.due("moderation", one.on)
    _step(petition, one, "pause", State.PAUSED, "moderation", due_on)
    return True


def _stopped(petition: Petition, one: Missing) -> bool:
    _step(petition, one, "reject", State.STOPPED, "moderation", None)
    return True


def _resumed(petition: Petition, one: Missing) -> bool:
    due_on = collected_until(petition, one.on)
    _step(petition, one, "resume", State.COLLECTING, "collection", due_on)
    return True


def _reached(petition: Petition, one: Missing) -> bool:
    petition.reached_on = petition.reached_on or one.on
    petition.save(update_fields=["reached_on"])
    petition.steps.create(
        verb="reach", on=one.on, article=petition.rules.article("threshold"),
        note=str(one.fact["required"]), taken_at=petition.noon_of(one.on),
    )  # fmt: skip
    return True


def _closed(petition: Petition, one: Missing) -> bool:
    reached = one.fact["outcome"] == State.REACHED
    rule = "forwarding" if reached else "after_lapse"
    due_on = petition.rules.due("forwarding", one.on) if reached else None
    _step(petition, one, "close", State(one.fact["outcome"]), rule, due_on)
    return True


def _passed_on(petition: Petition, one: Missing) -> bool:
    way = WAYS.get(one.fact["how"])
    if way is None:
        return False
    state, rule, term = way
    due_on = petition.rules.due(term, one.on) if term else None
    _step(petition, one, one.fact["how"], state, rule, due_on)
    return True


def _step(
    petition: Petition, one: Missing, verb: str, to: State, rule: str, due_on: dt.date | None
) -> None:  # fmt: skip
    at = petition.noon_of(one.on)
    take(petition, verb, at=at, to=to, due_on=due_on, rule=rule, on=one.on)
    index(entry_of(petition))


TAKERS: dict[str, Taker] = {
    facts.SignatureConfirmed.kind: _signed,
    # Told by the day's numbers alone, which are counted anew.
    facts.RegionsCounted.kind: lambda missing: [],
    **{
        fact.kind: _each(take_one)
        for fact, take_one in (
            (facts.SignatureWithdrawn, _withdrawn), (facts.SignatureRemoved, _removed),
            (facts.SignatureRestored, _restored), (facts.SheetCounted, _sheet),
            (facts.PetitionOpened, _opened), (facts.PetitionPaused, _paused),
            (facts.PetitionStopped, _stopped), (facts.PetitionResumed, _resumed),
            (facts.ThresholdReached, _reached), (facts.PetitionClosed, _closed),
            (facts.PetitionPassedOn, _passed_on),
        )
    },
}  # fmt: skip
