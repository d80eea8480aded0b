"""birge chronicle: import, export, show."""

import sys
from collections import Counter
from pathlib import Path

import click
from django.conf import settings
from django.db import transaction
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from birge.causes.commands import cause_named, refused
from birge.causes.models import Cause
from birge.causes.wording import date_text
from birge.chronicle.comparing import Compared, Verdict, compare
from birge.chronicle.factfile import BadFacts, read
from birge.chronicle.rows import as_csv, rows_of
from birge.chronicle.telling import told_of
from birge.chronicle.verbs.bring_in import bring_in, take_changes
from birge.kit.clock import now

SIGNS = {
    Verdict.KNOWN: "=", Verdict.NEW: "+", Verdict.CHANGED: "~", Verdict.DOUBTFUL: "?",
    Verdict.LEFT: "!",
}  # fmt: skip


@click.group(help=str(gettext_lazy("The chronicle of a cause: bring facts in, take them out.")))
def chronicle() -> None:
    pass


@chronicle.command("import", help=str(gettext_lazy("Compare facts from CSV or JSON, and take in.")))
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--cause", "slug", required=True)
@click.option("--yes", is_flag=True, help=str(gettext_lazy("Take in what is new.")))
@click.option("--doubtful", is_flag=True, help=str(gettext_lazy("And what is doubtful.")))
@click.option(
    "--accept-changes", is_flag=True,
    help=str(gettext_lazy("Correct what is told otherwise, with the file as the reason.")),
)  # fmt: skip
@click.option("--language", default="en", show_default=True)
@click.option(
    "--source", "sources", multiple=True, metavar="CODE=KEY",
    help=str(gettext_lazy("What a code of the file is among the sources of the cause.")),
)  # fmt: skip
def import_facts(
    file: Path,
    slug: str,
    yes: bool,
    doubtful: bool,
    accept_changes: bool,
    language: str,
    sources: tuple[str, ...],
) -> None:
    """Without --yes nothing is stored."""
    cause, codes = cause_named(slug), _codes(sources)
    _check_language(cause, language)
    try:
        compared = compare(cause, read(file), language)
    except BadFacts as bad:
        raise refused(bad.problems) from None
    _show(compared)
    if not yes:
        click.echo(_("Nothing was stored. Take in what is new with --yes."), err=True)
        return
    verdicts = {Verdict.NEW, Verdict.DOUBTFUL} if doubtful else {Verdict.NEW}
    with transaction.atomic():
        changes = compared if accept_changes else []
        corrected = take_changes(cause, changes, file.name, codes, language, now())
        made = bring_in(cause, compared, verdicts, codes, language, now())
    click.echo(_("Entries taken in: %(entries)d") % {"entries": len(made)}, err=True)
    if accept_changes:
        click.echo(_("Entries corrected: %(entries)d") % {"entries": len(corrected)}, err=True)


@chronicle.command("export", help=str(gettext_lazy("Write the chronicle as CSV.")))
@click.argument("slug")
@click.option("--language", default="en", show_default=True)
def export(slug: str, language: str) -> None:
    cause = cause_named(slug)
    if language not in dict(settings.LANGUAGES):
        raise click.ClickException(_("This site has no pages in that language."))
    click.echo(as_csv(rows_of(cause, told_of(cause, language), language)), nl=False)


@chronicle.command("show", help=str(gettext_lazy("Show the chronicle, an entry a line.")))
@click.argument("slug")
def show(slug: str) -> None:
    for one in told_of(cause_named(slug), get_language() or "en"):
        date = date_text(one.on, one.until, one.precision)
        click.echo(f"{date}\t{one.lane.label}\t{one.title}")


def _check_language(cause: Cause, language: str) -> None:
    tags = [text.language for text in cause.texts.all()]
    if language not in tags:
        message = _("The cause is not written in “%(language)s”, but in: %(tags)s.")
        tags.sort()
        raise click.ClickException(message % {"language": language, "tags": ", ".join(tags)})


def _show(compared: list[Compared]) -> None:
    """On one's screen, an entry a line; then how many of each."""
    for one in compared:
        fact = one.fact
        date = date_text(fact.on, fact.until, fact.precision)
        why = f" ({one.why})" if one.why else ""
        click.echo(f"{SIGNS[one.verdict]} {date}\t{fact.kind}\t{fact.what}{why}")
    counts = Counter(one.verdict for one in compared)
    told = ", ".join(f"{counts[verdict]} {verdict.label}" for verdict in Verdict)
    click.echo(_("Rows: %(rows)d; %(told)s") % {"rows": len(compared), "told": told})
    sys.stdout.flush()


def _codes(sources: tuple[str, ...]) -> dict[str, str]:
    pairs = [one.partition("=") for one in sources]
    if not all(code and key for code, _sign, key in pairs):
        raise click.ClickException(_("Write --source as CODE=KEY."))
    return {code: key for code, _sign, key in pairs}
