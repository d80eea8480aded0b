"""All that is held about one signature, told to whoever has its receipt."""

import base64
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from birge.ledger.record import fact_of
from birge.petitions.models import Signature
from birge.upkeep.holdings import Held


def about_signature(signature: Signature) -> Iterator[Held]:
    yield from _what_was_signed(signature)
    yield Held(
        "sealed", _base64(signature.sealed),
        _("Your name, your region if you gave it, and your address only if you wanted news; sealed to the organisers’ key. This server can’t open it, so it is given as it lies here, in base64. Nothing if it is erased."),  # noqa: E501
    )  # fmt: skip
    yield Held(
        "mark", _hex(signature.mark),
        _("A mark of your address under a secret key of this one petition, so that nobody is counted twice. Nobody can turn it back into the address. Nothing once you withdraw or the key is destroyed."),  # noqa: E501
    )  # fmt: skip
    yield Held(
        "news_hash", _hex(signature.news_hash),
        _("A fingerprint of the word by which you can stop news. It stands with every signature, so it does not tell whether you asked for news."),  # noqa: E501
    )  # fmt: skip
    yield Held("wants_no_news", signature.wants_no_news, _("True once you have stopped the news."))
    yield Held("region", signature.region, _("The region that you named, kept for counts."))
    yield Held("display", signature.display, _("What you chose to show of your name."))
    yield Held("shown_name", signature.shown_name, _("What the page shows of your name."))
    yield from _what_is_public(signature)
    yield Held(
        "not_held", None,
        _("Not kept: your receipt, your network (IP) address, the hour, and any letter that was sent to you. A letter still on its way is sealed and can’t be found by a signature."),  # noqa: E501
    )  # fmt: skip


def _what_was_signed(signature: Signature) -> Iterator[Held]:
    text = signature.text
    yield Held("petition", signature.petition.slug, _("Which petition you signed."))
    yield Held(
        "text", {"language": text.language, "number": text.number, "title": text.title},
        _("Which text of it, in which language and version."),
    )  # fmt: skip
    yield Held("on", str(signature.on), _("The day on which you signed. The hour is not kept."))
    yield Held("assurance", signature.assurance, _("How your signature was checked."))
    yield Held("state", signature.state, _("Whether it is counted, withdrawn or removed."))
    yield Held(
        "traits", signature.traits,
        _("1: a mailbox of a kind made to be thrown away; 2: a network from which many asked; 3: both."),  # noqa: E501
    )  # fmt: skip
    yield Held(
        "sweep", signature.sweep_id,
        _("The number of the removal for cause, while it can be taken back."),
    )  # fmt: skip


def _what_is_public(signature: Signature) -> Iterator[Held]:
    yield Held(
        "commitment", _hex(signature.commitment),
        _("A fingerprint that binds the sealed record to the public one, without telling it."),
    )  # fmt: skip
    yield Held(
        "withdrawal_hash", _hex(signature.withdrawal_hash),
        _("A fingerprint of your receipt, by which it is known again."),
    )  # fmt: skip
    yield Held(
        "public_record", fact_of(signature.entry) if signature.entry else None,
        _("What the public record says of this signature, for good. Nothing before the petition is public."),  # noqa: E501
    )  # fmt: skip


def _hex(value: Any) -> str | None:
    return bytes(value).hex() if value is not None else None


def _base64(value: Any) -> str | None:
    return base64.b64encode(bytes(value)).decode() if value is not None else None
