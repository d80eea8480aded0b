"""birge bills import, import-text, export: bills from files of others, and out again."""

import json
from collections import Counter
from pathlib import Path

import click
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from birge.bills.bringing.reports import Report
from birge.bills.models import Bill
from birge.bills.opencivic import bill_as_civic
from birge.bills.reading.akoma import read_akoma
from birge.bills.reading.opening import bills_in, content_of
from birge.bills.reading.problems import BadBills
from birge.bills.verbs.add_version import NoText, VersionPlan, add_version
from birge.bills.verbs.bring_in_bills import bring_in_bills
from birge.bills.verbs.parts import ToldAlready
from birge.causes.commands import cause_named, refused
from birge.causes.courses.telling import NotYet
from birge.causes.models import Cause, Source
from birge.causes.texts import in_language
from birge.kit.clock import now

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("import", help=str(gettext_lazy("Take bills in from files of a parliament.")))
@click.argument("files", nargs=-1, required=True, type=FILE)
@click.option("--cause", "slug", required=True)
@click.option("--preview", is_flag=True, help=str(gettext_lazy("Look, and store nothing.")))
@click.option("--publish", is_flag=True, help=str(gettext_lazy("Those with a step become public.")))
@click.option("--language", default="", help=str(gettext_lazy("Of what names no language.")))
@click.option("--source", "key", default="", help=str(gettext_lazy("The key of a source for all.")))
def import_bills(
    files: tuple[Path, ...], slug: str, preview: bool, publish: bool, language: str, key: str
) -> None:
    cause = cause_named(slug)
    language = language or cause.original_language
    try:
        read = bills_in(files, language)
    except BadBills as bad:
        raise refused(bad.problems) from None
    source = _source(cause, key) if key else None
    reports = bring_in_bills(
        cause, read, now(), language=language, source=source, only_look=preview, in_public=publish
    )
    for report in reports:
        _show(report, cause)
    counts = Counter(_verdict(report) for report in reports)
    told = {"new": counts["new"], "changed": counts["changed"], "known": counts["known"]}
    click.echo(_("Bills: %(new)d new, %(changed)d with something new, %(known)d known") % told)
    if preview:
        click.echo(_("Nothing was stored. Without --preview it is."), err=True)


@click.command("import-text", help=str(gettext_lazy("Take in a text of a bill, in Akoma Ntoso.")))
@click.argument("file", type=FILE)
@click.option("--bill", "slug", required=True)
@click.option("--source", "key", required=True, help=str(gettext_lazy("The key of its source.")))
@click.option(
    "--on", type=click.DateTime(["%Y-%m-%d"]), default=None,
    help=str(gettext_lazy("The day of this text, where the file gives none.")),
)  # fmt: skip
@click.option("--preview", is_flag=True, help=str(gettext_lazy("Look, and store nothing.")))
def import_text(file: Path, slug: str, key: str, on: "object | None", preview: bool) -> None:
    bill = Bill.objects.select_related("cause").filter(slug=slug).first()
    if bill is None:
        message = _("There is no bill “%(slug)s”. “birge bills list” shows them all.")
        raise click.ClickException(message % {"slug": slug})
    try:
        text = read_akoma(file.name, content_of(file))
    except BadBills as bad:
        raise refused(bad.problems) from None
    days = [day for _name, day in text.dates]
    day = getattr(on, "date", lambda: None)() or (max(days) if days else None)
    if day is None:
        raise click.ClickException(_("The file gives no day. Say it with --on."))
    language = text.language or bill.cause.original_language
    plan = VersionPlan(
        on=day, title={language: text.title[:200]}, texts={language: text.text},
        sources=[_source(bill.cause, key)], note={}, key="",
    )  # fmt: skip
    told = {"title": text.title, "day": day, "number": len(text.paragraphs)}
    click.echo(_("%(title)s (%(day)s): paragraphs: %(number)d") % told)
    if preview:
        click.echo(_("Nothing was stored. Without --preview it is."), err=True)
        return
    try:
        add_version(bill, plan, None, now())
    except NotYet:
        raise click.ClickException(_("This day has not come.")) from None
    except (NoText, ToldAlready):
        raise click.ClickException(_("It is too long to be shown, or told already.")) from None


@click.command("export", help=str(gettext_lazy("Write the bills of a cause as Open Civic Data.")))
@click.option("--cause", "slug", required=True)
@click.option("--format", "form", type=click.Choice(["ocd"]), default="ocd", show_default=True)
def export_bills(slug: str, form: str) -> None:
    bills = Bill.objects.public().whole().filter(cause=cause_named(slug))
    told = [bill_as_civic(bill) for bill in bills]
    click.echo(json.dumps(told, ensure_ascii=False, indent=2))


def _source(cause: Cause, key: str) -> Source:
    found = cause.sources.filter(key=key).first()
    if found is None:
        message = _("The cause has no source “%(key)s”. “birge sources list %(cause)s” shows them.")
        raise click.ClickException(message % {"key": key, "cause": cause.slug})
    return found


def _show(report: Report, cause: Cause) -> None:
    """A bill a line, and below it what is added, told otherwise, or doubtful."""
    sign = {"new": "+", "changed": "~", "known": "="}[_verdict(report)]
    title = in_language(report.bill.title, cause.original_language, cause.original_language)
    click.echo(f"{sign} {report.bill.slug}\t{title}")
    for mark, words in report.lines():
        click.echo(f"    {mark} {words}")


def _verdict(report: Report) -> str:
    if report.is_new:
        return "new"
    return "known" if report.is_known else "changed"
