"""birge case: list, show, load, leave-out."""

from pathlib import Path

import click
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from birge.cases.models import Case
from birge.cases.verbs.leave_out import leave_out
from birge.cases.verbs.load import load
from birge.causes.commands import cause_named, refused
from birge.causes.courses.showing import lines_of, words_in
from birge.causes.storyfile.problems import BadStory
from birge.kit.clock import now


@click.group("case", help=str(gettext_lazy("Cases on their way through police and court.")))
def case() -> None:
    pass


@case.command("list", help=str(gettext_lazy("List the cases.")))
def list_cases() -> None:
    for one in Case.objects.all():
        click.echo(f"{one.slug}\t{one.get_disclosure_display()}\t{words_in(one.title, one)}")


@case.command(help=str(gettext_lazy("Show a case, its steps and what is due.")))
@click.argument("slug")
def show(slug: str) -> None:
    one = _case(slug)
    for line in (words_in(one.title, one), *lines_of(one, localdate(now()))):
        click.echo(line)


@case.command("load", help=str(gettext_lazy("Load cases and funnels from TOML into a cause.")))
@click.argument("file", type=click.Path(exists=True, path_type=Path))
@click.option("--cause", "slug", required=True)
def load_file(file: Path, slug: str) -> None:
    try:
        cases = load(cause_named(slug), file, now())
    except BadStory as error:
        raise refused(error.problems) from None
    click.echo(_("Cases: %(cases)d") % {"cases": len(cases)})


@case.command(
    "leave-out", help=str(gettext_lazy("Remove a case for good, at the wish of those it is about."))
)
@click.argument("slug")
@click.confirmation_option(prompt=str(gettext_lazy("Remove it with all its steps and names?")))
def leave_out_case(slug: str) -> None:
    leave_out(_case(slug), None, now())
    click.echo(_("It is gone. Copies in backups go when the backups go."))


def _case(slug: str) -> Case:
    found = Case.objects.told().filter(slug=slug).first()
    if found is None:
        message = _("There is no case “%(slug)s”. “birge case list” shows them all.")
        raise click.ClickException(message % {"slug": slug})
    return found
