"""birge cause: start, list, show, load-story."""

from collections.abc import Iterable
from pathlib import Path

import click
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from birge.causes.models import Cause
from birge.causes.storyfile.problems import BadStory
from birge.causes.verbs.load import load_story
from birge.causes.verbs.start import start_cause
from birge.causes.wording import date_text
from birge.kit.clock import now

STORY = click.Path(exists=True, path_type=Path)


@click.group(help=str(gettext_lazy("Causes: start one, look at one, tell its story.")))
def cause() -> None:
    pass


@cause.command(help=str(gettext_lazy("Start a cause from a TOML file, or a folder of them.")))
@click.argument("file", type=STORY)
@click.option("--public-key", required=True, help=str(gettext_lazy("From “birge keys new”.")))
def start(file: Path, public_key: str) -> None:
    try:
        started = start_cause(file, public_key, now())
    except BadStory as error:
        raise refused(error.problems) from None
    click.echo(_("The cause “%(slug)s” has started.") % {"slug": started.slug})
    click.echo(_("Next: birge cause show %(slug)s") % {"slug": started.slug})


@cause.command("list", help=str(gettext_lazy("List the causes, newest first.")))
def list_causes() -> None:
    causes = list(Cause.objects.with_texts())
    for one in causes:
        click.echo(f"{one.slug}\t{one.get_disclosure_display()}\t{one.current_text.title}")
    if not causes:
        click.echo(_("There is no cause yet. Next: birge cause start FILE.toml --public-key KEY"))


@cause.command(help=str(gettext_lazy("Show a cause and the entries of its story.")))
@click.argument("slug")
def show(slug: str) -> None:
    one = cause_named(slug)
    text = one.current_text
    click.echo(f"{text.title} ({one.get_disclosure_display()})")
    click.echo(text.summary)
    click.echo(_("Public key: %(key)s") % {"key": one.public_key})
    language = get_language() or one.original_language
    for moment in one.moments.all():
        what = moment.what.get(language) or moment.what[one.original_language]
        date = date_text(moment.on, moment.until, moment.precision)
        click.echo(f"{date}\t{moment.get_kind_display()}\t{what}")


@cause.command("load-story", help=str(gettext_lazy("Replace the story of a cause by a file.")))
@click.argument("slug")
@click.argument("file", type=STORY)
def load(slug: str, file: Path) -> None:
    one = cause_named(slug)
    try:
        load_story(one, file)
    except BadStory as error:
        raise refused(error.problems) from None
    click.echo(_("Entries in the story: %(entries)d") % {"entries": one.moments.count()})
    if held := one.moments.held().values_list("key", flat=True).distinct():
        click.echo(_("Left as the team wrote them: %(keys)s") % {"keys": ", ".join(held)})


def cause_named(slug: str) -> Cause:
    """Raises ClickException."""
    found = Cause.objects.with_texts().filter(slug=slug).first()
    if found is None:
        message = _("There is no cause “%(slug)s”. “birge cause list” shows them all.")
        raise click.ClickException(message % {"slug": slug})
    return found


def refused(problems: Iterable[object]) -> click.ClickException:
    """A file was not taken in: each problem on a line of its own."""
    begins = _("Nothing was stored. Please correct and try again:")
    return click.ClickException(begins + "".join(f"\n  {problem}" for problem in problems))
