"""The command `birge`: each app brings its commands, this file gathers them."""

import os
import secrets
import sys

import click

# What these do depends on no secret, so an organiser's own machine needs none.
NEED_NO_SECRET = frozenset(
    {"audit", "due", "procedures", "keys", "open", "package", "news", "demo", "--help"}
)


def main() -> None:
    if not set(sys.argv[1:2]) - NEED_NO_SECRET:
        os.environ.setdefault("BIRGE_SECRETS", secrets.token_urlsafe(48))
    birge = commands()
    from birge.upkeep.switches import SwitchedOff

    try:
        birge(prog_name="birge")
    except SwitchedOff as off:
        raise SystemExit(f"birge: {off}") from None


def commands() -> click.Group:
    _prepare()
    from django.utils.translation import gettext

    from birge.bills.commands import bills
    from birge.bills.import_commands import export_bills, import_bills, import_text
    from birge.bills.norm_commands import norms
    from birge.bodies.body_commands import body
    from birge.bodies.commands import due, procedures
    from birge.broadcasts.audience_commands import broadcasts
    from birge.cases.commands import case
    from birge.causes.commands import cause
    from birge.causes.source_commands import sources
    from birge.causes.webhook_commands import webhook
    from birge.chronicle.commands import chronicle
    from birge.config.running import demo, manage, migrate, serve, work
    from birge.config.seeding import seed
    from birge.courier.commands import mail
    from birge.follows.commands import follow
    from birge.gatherings.commands import gathering
    from birge.ledger.commands import ledger
    from birge.opendata.commands import dump
    from birge.operators.backup.command import backup, bring_back
    from birge.operators.commands import operator, retention, switch
    from birge.operators.doctor.command import doctor
    from birge.operators.limit_commands import limit
    from birge.people.commands import keys, open_export, people
    from birge.petitions.commands import petition
    from birge.petitions.commands.audit import audit
    from birge.petitions.commands.news import news
    from birge.petitions.commands.package import package
    from birge.search.commands import search

    for brought in (import_bills, import_text, export_bills):
        bills.add_command(brought)
    birge = click.Group(help=gettext("Birge: act together, and check what came of it."))
    for command in (
        demo, serve, work, migrate, seed, manage,
        cause, sources, chronicle, bills, broadcasts, case, petition, gathering, audit, package,
        people, keys, open_export, news, norms,
        body, due, procedures, follow, ledger, mail, dump, webhook, search,
        doctor, backup, bring_back, operator, switch, limit, retention,
    ):  # fmt: skip
        birge.add_command(command)
    return birge


def _prepare() -> None:
    import django
    from django.core.exceptions import ImproperlyConfigured
    from django.utils import translation

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "birge.config.settings")
    try:
        django.setup()
    except ImproperlyConfigured as error:
        raise SystemExit(f"birge: {error}") from None
    language = os.environ.get("LC_ALL") or os.environ.get("LANG") or "en"
    translation.activate(language[:2] if language[:2] in ("kk", "ru") else "en")
