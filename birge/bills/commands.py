"""birge bills: list, show, load."""

from pathlib import Path

import click
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from birge.bills.models import Bill
from birge.bills.verbs.load_bills import load_bills
from birge.causes.commands import cause_named, refused
from birge.causes.courses.course import course_of
from birge.causes.courses.showing import lines_of, words_in
from birge.causes.storyfile.problems import BadStory
from birge.kit.clock import now


@click.group("bills", help=str(gettext_lazy("Bills on their way to law.")))
def bills() -> None:
    pass


@bills.command("list", help=str(gettext_lazy("List the bills, each with where it stands.")))
def list_bills() -> None:
    for bill in Bill.objects.told():
        course = course_of(bill, localdate(now()))
        stage = words_in(course.last.stage.names, bill) if course.last else ""
        late = _("overdue") if course.is_late else ""
        click.echo(f"{bill.slug}\t{stage}\t{words_in(bill.title, bill)}\t{late}".rstrip())


@bills.command(help=str(gettext_lazy("Show a bill, its steps and what comes next by law.")))
@click.argument("slug")
def show(slug: str) -> None:
    bill = bill_named(slug)
    for line in (words_in(bill.title, bill), *lines_of(bill, localdate(now()))):
        click.echo(line)


@bills.command("load", help=str(gettext_lazy("Load bills from TOML into a cause.")))
@click.argument("file", type=click.Path(exists=True, path_type=Path))
@click.option("--cause", "slug", required=True)
def load_file(file: Path, slug: str) -> None:
    try:
        loaded = load_bills(cause_named(slug), file, now())
    except BadStory as error:
        raise refused(error.problems) from None
    click.echo(_("Bills: %(bills)d") % {"bills": len(loaded)})


def bill_named(slug: str) -> Bill:
    """Raises ClickException."""
    found = Bill.objects.told().filter(slug=slug).first()
    if found is None:
        message = _("There is no bill “%(slug)s”. “birge bills list” shows them all.")
        raise click.ClickException(message % {"slug": slug})
    return found
