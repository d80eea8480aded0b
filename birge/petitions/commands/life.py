"""The steps of organiser, moderator and body, one command each."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from django.utils.translation import gettext as _

from birge.kit import clock
from birge.petitions.commands.group import petition
from birge.petitions.commands.telling import found, tell, telling
from birge.petitions.planfile import read_plan
from birge.petitions.states import Outcome
from birge.petitions.verbs.answer import answer, correct_answer
from birge.petitions.verbs.approve import approve
from birge.petitions.verbs.close import close
from birge.petitions.verbs.deliver import deliver
from birge.petitions.verbs.forward import forward
from birge.petitions.verbs.hand_back import hand_back
from birge.petitions.verbs.register import register
from birge.petitions.verbs.reject import reject
from birge.petitions.verbs.seek_support import seek_support
from birge.petitions.verbs.start import start
from birge.petitions.verbs.submit import submit


@petition.command("start", help=_("Start a petition from a TOML file."))
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@telling
def start_command(file: Path) -> None:
    tell(start(read_plan(file), clock.now()).slug)


def _step(name: str, verb: Callable[..., Any], help_text: str) -> None:
    """A command for a verb that needs nothing but the petition."""

    @petition.command(name, help=help_text)
    @click.argument("slug")
    @telling
    def step(slug: str) -> None:
        verb(found(slug), clock.now())
        tell(slug)


_step("seek-support", seek_support, _("Send it out by direct link, to find its first supporters."))
_step("submit", submit, _("Give it to the moderators."))
_step("approve", approve, _("As a moderator: open it for signatures."))
_step("close", close, _("Close it: the threshold is reached, or the time is over."))
_step("deliver", deliver, _("Deliver it to the body."))
_step("register", register, _("As the body: register it; the time to answer starts to run."))
_step("return", hand_back, _("Below the threshold: return it to the organiser."))
_step("forward", forward, _("Below the threshold: forward it as an ordinary appeal."))


@petition.command("reject", help=_("As a moderator: refuse it, on a published ground."))
@click.argument("slug")
@click.option("--ground", required=True)
@click.option("--reason", required=True)
@telling
def reject_command(slug: str, ground: str, reason: str) -> None:
    reject(found(slug), ground, reason, clock.now())
    tell(slug)


def _words(pairs: tuple[str, ...]) -> dict[str, str]:
    """kk=FILE ru=FILE as texts by language."""
    words = {}
    for pair in pairs:
        language, _equals, name = pair.partition("=")
        try:
            words[language] = Path(name).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            raise click.BadParameter(_("Write it as LANGUAGE=FILE, the file in UTF-8.")) from None
    return words


def _answering(name: str, verb: Callable[..., Any], help_text: str) -> None:
    @petition.command(name, help=help_text)
    @click.argument("slug")
    @click.option("--outcome", type=click.Choice(Outcome.values), required=True)
    @click.option("--text", "pairs", multiple=True, required=True, metavar="LANGUAGE=FILE")
    @telling
    def command(slug: str, outcome: str, pairs: tuple[str, ...]) -> None:
        verb(found(slug), Outcome(outcome), _words(pairs), clock.now())
        tell(slug)


_answering("answer", answer, _("As the body: answer it."))
_answering(
    "correct-answer", correct_answer, _("As the body: correct the answer; the first one stays.")
)
