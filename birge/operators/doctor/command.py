"""birge doctor."""

import json
from dataclasses import asdict

import click
from django.utils.translation import gettext as _

from birge.operators.doctor import data, house, mail, traces
from birge.operators.doctor.finding import Check, Finding, Grade

CHECKS: dict[str, Check] = {
    "settings": house.settings_checked,
    "keys": house.keys_checked,
    "disk": house.disk_checked,
    "database": data.database_checked,
    "clock": lambda: [*data.clock_checked(), *traces.moments_checked()],
    "record": data.record_checked,
    "mail": mail.mail_checked,
    "work": mail.work_checked,
    "worker": traces.worker_checked,
    "backup": traces.backup_checked,
    "dump": traces.dump_checked,
}
SIGNS = {Grade.WELL: "✓", Grade.DOUBT: "?", Grade.ILL: "✗"}


@click.command(help=_("Look at all that a site needs, and say what to mend. Changes nothing."))
@click.option("--json", "as_json", is_flag=True, help=_("For programs."))
@click.pass_context
def doctor(context: click.Context, as_json: bool) -> None:
    found = {name: list(check()) for name, check in CHECKS.items()}
    worst = max((one.grade for some in found.values() for one in some), default=Grade.WELL)
    if as_json:
        told = {name: [_told(one) for one in some] for name, some in found.items()}
        click.echo(json.dumps({"grade": worst.name.lower(), "found": told}, ensure_ascii=False))
    else:
        for name, some in found.items():
            _show(name, some)
    context.exit(int(worst))


def _told(one: Finding) -> dict[str, object]:
    return {**asdict(one), "grade": one.grade.name.lower()}


def _show(name: str, some: list[Finding]) -> None:
    if not some:
        click.echo(f"{SIGNS[Grade.WELL]} {_(name)}")
    for one in some:
        click.echo(f"{SIGNS[one.grade]} {one.about}: {one.words}")
        click.echo(f"    → {one.mend}")
