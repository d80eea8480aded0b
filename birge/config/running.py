"""Running Birge: the demo, the server, the worker, the database."""

import contextlib
import gc
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path

import click
from django.conf import settings
from django.core.management import call_command, execute_from_command_line
from django.utils.translation import gettext as _

from birge.config.web import web
from birge.config.working import work_until
from birge.ledger.running import make_keys


@click.command(help=_("Create or update the tables, and load bodies, territories and styles."))
def migrate() -> None:
    from birge.bodies.verbs.load import load_territories_and_bodies

    Path(settings.DATA_DIR).mkdir(parents=True, exist_ok=True)
    # Pictures and paper of an older version of this program.
    shutil.rmtree(Path(settings.DATA_DIR) / "made", ignore_errors=True)
    # Django makes all models anew for each step, and keeps them: there is little waste to look for.
    usual = gc.get_threshold()
    gc.set_threshold(200_000, 20, 100)
    call_command("migrate", verbosity=0, interactive=False)
    gc.set_threshold(*usual)
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    load_territories_and_bodies()
    make_keys()
    click.echo(_("The database is ready."), err=True)


@click.command(help=_("Serve the site, and do its work beside it."))
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, envvar="PORT")
@click.option("--workers", default=1, show_default=True)
@click.option(
    "--work/--no-work", "does_work", default=True, help=_("Send mail and keep deadlines.")
)
def serve(host: str, port: int, workers: int, does_work: bool) -> None:
    _refuse_taken(host, port)
    if not does_work:
        web(host, port, workers)
        return
    served = ["serve", "--no-work", "--host", host, "--port", str(port), "--workers", str(workers)]
    parts = {"web": [*_birge(), *served], "worker": [*_birge(), "work"]}
    # A small program in place of this one: what supervises holds nothing of the site.
    os.execv(  # noqa: S606
        sys.executable, [sys.executable, "-m", "birge.config.supervising", json.dumps(parts)]
    )


@click.command(help=_("Do the work: send mail, keep deadlines. As many as you like on PostgreSQL."))
@click.option("--once", is_flag=True, help=_("Do what is due now, and end."))
def work(once: bool) -> None:
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_arguments: stop.set())
    if once:
        stop.set()
    work_until(stop)


@click.command(help=_("Open the demonstration: seed it where it is empty, and serve it."))
@click.option("--port", default=8000, show_default=True, envvar="PORT")
@click.option(
    "--data", type=click.Path(path_type=Path), default=Path("var/demo"), show_default=True
)
@click.option("--seed-only", is_flag=True, help=_("Prepare it, and do not serve."))
def demo(port: int, data: Path, seed_only: bool) -> None:
    environment = _demo_environment(data, port)
    _run(environment, "migrate")
    _run(environment, "seed")
    if not seed_only:
        address = f"http://127.0.0.1:{port}/en/causes/for-saltanat/"
        click.secho(_("The demonstration is at %(address)s") % {"address": address}, bold=True)
        os.execvpe(sys.executable, [*_birge(), "serve", "--port", str(port)], dict(environment))  # noqa: S606


@click.command(
    help=_("Django's own commands, for operators."),
    context_settings={"ignore_unknown_options": True, "help_option_names": []},
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def manage(arguments: tuple[str, ...]) -> None:
    execute_from_command_line(["birge manage", *arguments])


def _demo_environment(data: Path, port: int) -> Mapping[str, str]:
    data.mkdir(parents=True, exist_ok=True)
    secret = data / "secret"
    if not secret.exists():
        secret.touch(mode=0o600)
        secret.write_text(secrets.token_urlsafe(48), encoding="utf-8")
    return {
        **os.environ,
        "BIRGE_DEMO": "1",
        "BIRGE_SECRETS": secret.read_text(encoding="utf-8"),
        "BIRGE_DATA_DIR": str(data),
        "BIRGE_BASE_URL": f"http://127.0.0.1:{port}",
        "BIRGE_MAIL_URL": "outbox:",
    }


def _refuse_taken(host: str, port: int) -> None:
    """Two servers could share a port unnoticed, and each answer half of what is asked."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with contextlib.closing(socket.socket(family)) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise click.ClickException(
                _("Port %(port)d can't be served (%(why)s). Choose another one with --port.")
                % {"port": port, "why": error.strerror}
            ) from None


def _birge() -> list[str]:
    return [sys.executable, "-m", "birge"]


def _run(environment: Mapping[str, str], *arguments: str) -> None:
    subprocess.run([*_birge(), *arguments], env=environment, check=True)  # noqa: S603
