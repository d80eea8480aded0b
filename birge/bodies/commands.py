"""`birge due` and `birge procedures`: neither needs a database."""

import datetime as dt
from pathlib import Path

import click
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from birge.bodies import procedures as shelf
from birge.bodies.calendars import Calendar, CalendarError, Term, Unit
from birge.bodies.procedures import Procedure, ProcedureError, telling
from birge.bodies.procedures.file import read_procedure
from birge.kit import clock

DAY = click.DateTime(["%Y-%m-%d"])


def _lazy(words: object) -> str:
    """Click asks for text, keeps it as it is, and reads it only when help is shown."""
    return words  # type: ignore[return-value]


@click.command(
    help=_lazy(gettext_lazy("Tell by when something is due, and which days off lie between."))
)
@click.option("--calendar", "code", required=True, metavar="CODE", help="KZ, GB, DE, …")
@click.option("--from", "start", required=True, type=DAY, help="YYYY-MM-DD")
@click.option("--working-days", type=int)
@click.option("--days", type=int)
@click.option("--weeks", type=int)
@click.option("--months", type=int)
def due(code: str, start: dt.datetime, **counts: int | None) -> None:
    given = [(unit, counts[unit]) for unit in Unit if counts[unit] is not None]
    if len(given) != 1:
        raise click.UsageError(_("Give exactly one of --working-days, --days, --weeks, --months."))
    unit, count = given[0]
    try:
        answer = Term(count or 0, unit).due(start.date(), Calendar.get(code))
    except CalendarError as error:
        raise click.UsageError(str(error)) from error
    click.echo(answer.on.isoformat())
    for day, reason in answer.skipped:
        click.echo(f"{day.isoformat()}  {reason}")
    for note in answer.uncertain:
        click.echo(_("Note: %(note)s") % {"note": note}, err=True)


@click.command(
    help=_lazy(gettext_lazy("List the procedures and check them, or check files of your own."))
)
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--show",
    "procedure_id",
    metavar="ID",
    help=_lazy(gettext_lazy("Print each value of one procedure with its source.")),
)
@click.option(
    "--on", type=DAY, help=_lazy(gettext_lazy("The day to look at, YYYY-MM-DD; today if left out."))
)
def procedures(files: tuple[Path, ...], procedure_id: str | None, on: dt.datetime | None) -> None:
    day = on.date() if on else clock.now().date()
    if procedure_id:
        _show(procedure_id, day)
        return
    coherent = [_list(path, day) for path in files or shelf.preset_files()]
    if not all(coherent):
        raise SystemExit(1)


def _list(path: Path, day: dt.date) -> bool:
    """A line on the procedure and one for each threshold; False for an incoherent file."""
    try:
        procedure = read_procedure(path)
    except ProcedureError as error:
        click.echo(error, err=True)
        return False
    in_force = procedure.is_known(day)
    state = _("in force") if in_force else _("not in force")
    click.echo(f"{procedure.id}  {procedure.name}  ({state})")
    for value in procedure.at(day).values if in_force else ():
        if value.section == "threshold":
            click.echo(f"    {telling.label(value)}: {telling.text(value)}")
    return True


def _show(procedure_id: str, day: dt.date) -> None:
    try:
        procedure = shelf.get(procedure_id)
        rules = procedure.at(day)
    except ProcedureError as error:
        raise click.UsageError(str(error)) from error
    click.echo(f"{procedure.id}  {procedure.name}")
    click.echo(procedure.law_name)
    for value in rules.values:
        click.echo(f"{telling.label(value)}: {telling.text(value)}")
        click.echo(f"    {value.source} ({telling.confidence(value)}; {_period(value)})")
    _silence(procedure)
    click.echo(f"SHA-256 {rules.digest}")


def _period(value: shelf.Dated) -> str:
    start = value.valid_from.isoformat()
    if value.valid_to is None:
        return _("since %(start)s") % {"start": start}
    return _("from %(start)s to %(end)s") % {"start": start, "end": value.valid_to.isoformat()}


def _silence(procedure: Procedure) -> None:
    if procedure.none:
        click.echo(_("It does not have: %(what)s") % {"what": telling.sections(procedure.none)})
    if procedure.unknown:
        click.echo(_("No source gives: %(what)s") % {"what": telling.sections(procedure.unknown)})
