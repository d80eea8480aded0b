"""Where filled forms of one process wait for one another, to be written together.

Only the usual form goes this way: whole, of an open petition, below the limits. All others are
Django's, which says to each what is wanted.
"""

import datetime as dt
import time
from collections.abc import Sequence
from typing import NamedTuple

from django import forms
from django.db import DatabaseError, close_old_connections, connection
from django.http import Http404

from birge.bodies.models import Territory
from birge.kit.batching import Batcher
from birge.petitions.forms import SignForm, clean_address
from birge.petitions.states import Display
from birge.petitions.verbs.ask import Asked, Caller, Ready, ask_all, ready
from birge.petitions.verbs.targets import Target, current_targets, newest_of
from birge.petitions.views.gates import public_petition
from birge.petitions.wish import Wish
from birge.upkeep import checkpoints
from birge.upkeep.turns import turn

SECONDS_REMEMBERED = 5.0
MOST_REMEMBERED = 200
FIELDS = SignForm.base_fields
CHECKED = "on"


class NotUsual(ValueError):
    """For Django to answer."""


class Standing(NamedTuple):
    """Of one petition: the text that a reader signs, by their language, and what else they choose.

    Compared with what stands in the database when a letter is written.
    """

    targets: dict[str, Target]
    newest: int
    regions: frozenset[str]


_remembered: dict[str, tuple[float, Standing]] = {}


def remembered(slug: str) -> Standing | None:
    """Without a look into the database."""
    until, standing = _remembered.get(slug, (0.0, None))
    return standing if time.monotonic() < until else None


def look_up(slug: str, languages: Sequence[str]) -> Standing | None:
    """None for a petition that is not there for everybody."""
    try:
        petition = public_petition(slug)
    except Http404:
        return None
    texts = {language: petition.text_in(language) for language in languages}
    found = current_targets(text.pk for text in texts.values() if text)
    targets = {
        language: found[text.pk] for language, text in texts.items() if text and text.pk in found
    }
    regions = Territory.objects.regions_of(petition.country).values_list("code", flat=True)
    newest = newest_of([petition.pk]).get(petition.pk, 0)
    standing = Standing(targets, newest, frozenset(regions) | {""})
    if len(_remembered) >= MOST_REMEMBERED:
        _remembered.clear()
    _remembered[slug] = (time.monotonic() + SECONDS_REMEMBERED, standing)
    return standing


def wish_of(typed: dict[str, str], target: Target, regions: frozenset[str]) -> Wish:
    """By the rules of the form's own fields. Raises NotUsual."""
    try:
        given, family = (
            FIELDS[name].clean(typed.get(name)) for name in ("given_name", "family_name")
        )
        email = clean_address(FIELDS["email"].clean(typed.get("email")))
    except forms.ValidationError as error:
        raise NotUsual from error
    display, region = typed.get("display"), typed.get("region", "")
    wants_news, consent = (typed.get(name, "") for name in ("wants_news", "consent"))
    is_usual = (
        display in Display.values and region in regions and typed.get("text") == str(target.text_id)
        and consent == CHECKED and wants_news in ("", CHECKED) and not typed.get("ticket")
        and not typed.get("work")
    )  # fmt: skip
    if not is_usual or display is None:
        raise NotUsual
    return Wish(
        target.petition_id, target.text_id, email, given, family, region, display,
        wants_news == CHECKED,
    )  # fmt: skip


async def ask_soon(
    standing: Standing, wish: Wish, target: Target, caller: Caller, at: dt.datetime
) -> bool:
    """Whether a letter is on its way; if not, nothing is stored. Raises DatabaseError."""
    return await _together.ask(Asked(target, standing.newest, wish, caller, at))


def _write(several: Sequence[Asked]) -> list[bool | Exception]:
    close_old_connections()
    try:
        return _store(several)
    except DatabaseError:
        connection.close()
        raise
    finally:
        close_old_connections()


def _store(several: Sequence[Asked]) -> list[bool | Exception]:
    """What fails for one, such as a petition without its key, is that one's answer alone."""
    made = [_made_ready(one) for one in several]
    whole = [one for one in made if isinstance(one, Ready)]
    with turn():
        answers = iter(ask_all(whole))
    checkpoints.written(len(whole))
    return [next(answers) if isinstance(one, Ready) else one for one in made]


def _made_ready(one: Asked) -> Ready | Exception:
    try:
        return ready(one)
    except Exception as error:
        return error


_together: Batcher[Asked, bool] = Batcher(_write)
