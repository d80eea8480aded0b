"""Audit by sample: settled before the draw, drawn by nobody, opened by the organisers, judged."""

import io
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from pathlib import Path
from typing import Any

import click
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from birge.ledger.checkpoint import Checkpoint
from birge.people import keyfile
from birge.petitions.auditing import opening, universe
from birge.petitions.auditing.draw import check_randomness, draw, read_draw
from birge.petitions.auditing.extrapolation import washington
from birge.petitions.auditing.files import BadFile, fingerprint
from birge.petitions.auditing.head import read_head, read_keys
from birge.petitions.auditing.log import leaves
from birge.petitions.auditing.plan import Plan, Terms, read_plan, tolerable_of
from birge.petitions.auditing.report import Report, report
from birge.petitions.auditing.verdicts import read_verdicts, write_table
from birge.petitions.auditing.wording import lines_of_report, lines_of_terms

FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
FILE_OR_FOLDER = click.Path(path_type=Path, exists=True)
NEW_FILE = click.Path(path_type=Path, dir_okay=False)
LARGEST = 64 << 20


class Unusable(click.ClickException):
    """Exit code 2: neither accepted nor rejected, because something can't be used as it is."""

    exit_code = 2


@click.group(help=_("Audit by sample: open some entries, and bound the rest."))
def audit() -> None:
    pass


def _refusing(command: Callable[..., None]) -> Callable[..., None]:
    @wraps(command)
    def wrapped(*arguments: Any, **options: Any) -> None:
        try:
            command(*arguments, **options)
        except BadFile as error:
            raise Unusable(str(error)) from None
        except FileExistsError as error:
            raise Unusable(
                _("%(file)s exists; choose another.") % {"file": error.filename}
            ) from None
        except (OSError, UnicodeDecodeError) as error:
            raise Unusable(_("This can't be read or written: %(why)s.") % {"why": error}) from None

    return wrapped


_log = click.option(
    "--log", type=FILE_OR_FOLDER,
    help=_("A mirror's folder, or a file with one fact a line. Without it: this site's database."),
)  # fmt: skip
_keys = click.option(
    "--keys", type=FILE, help=_("Verifier keys that must all have signed the head.")
)


@audit.command("plan", help=_("Before the draw: how many to open, and what that can show."))
@click.option("--size", type=click.IntRange(1), help=_("How many signatures count."))
@click.option(
    "--tolerable", required=True, help=_("How many bad ones would not matter: 544 or 1%.")
)
@click.option("--confidence", default="0.95", show_default=True)
@click.option("--accept", type=click.IntRange(0), default=0, show_default=True,
              help=_("How many bad ones in the sample still pass."))  # fmt: skip
@click.option("--petition", "slug")
@click.option("--head", type=FILE, help=_("The head that fixes the entries."))
@click.option("--randomness", default="", help=_("Where the randomness will come from, in words."))
@click.option("--out", type=NEW_FILE, help=_("Write the plan that you will publish."))
@_log
@_keys
@_refusing
def plan_command(
    size: int | None, tolerable: str, confidence: str, accept: int, slug: str | None,
    head: Path | None, randomness: str, out: Path | None, log: Path | None, keys: Path | None,
) -> None:  # fmt: skip
    seen = _head(head, keys) if head else None
    if size is None:
        if seen is None or not slug:
            raise Unusable(_("Give --size, or --petition and --head to count it."))
        size = sum(1 for _entry in _counted(log, slug, seen))
    terms = Terms(size, tolerable_of(tolerable, size), confidence, accept)
    click.echo(lines_of_terms(terms))
    if out is None:
        return
    if seen is None or not slug or not randomness:
        raise Unusable(_("A plan to publish needs --petition, --head and --randomness."))
    _write(out, Plan(slug, seen, terms, randomness).render())


@audit.command("draw", help=_("Draw the entries that the plan and the randomness give."))
@click.option("--plan", "plan_file", type=FILE, required=True)
@click.option("--head", type=FILE, required=True, help=_("The head that the plan names."))
@click.option("--randomness", required=True, help=_("What the announced source gave."))
@click.option("--out", type=NEW_FILE, help=_("Write the draw; without it, only the indexes."))
@click.option("--verdicts", type=NEW_FILE, help=_("Write an empty table for the verdicts."))
@_log
@_keys
@_refusing
def draw_command(
    plan_file: Path, head: Path, randomness: str, out: Path | None, verdicts: Path | None,
    log: Path | None, keys: Path | None,
) -> None:  # fmt: skip
    plan = read_plan(_read(plan_file))
    if _head(head, keys) != plan.head:
        raise Unusable(_("This is not the head that the plan names."))
    check_randomness(randomness)
    drawn = draw(plan, randomness, _counted(log, plan.petition, plan.head))
    if out is None:
        for entry in drawn.entries:
            click.echo(f"{entry.index}\t{entry.line}\t{entry.leaf}")
    else:
        _write(out, drawn.render())
    if verdicts is not None:
        _write(verdicts, write_table(entry.place for entry in drawn.entries).encode())


@audit.command("open", help=_("On the organisers' machine: open the drawn entries, and no other."))
@click.option("--draw", "draw_file", type=FILE, required=True)
@click.option("--export", type=FILE, required=True, help=_("From: birge petition export"))
@click.option("--key", type=FILE, required=True)
@click.option("--out", type=NEW_FILE, required=True, help=_("For the auditor alone: it has names."))
@_refusing
def open_command(draw_file: Path, export: Path, key: Path, out: Path) -> None:
    drawn, private_key = read_draw(_read(draw_file)), _private_key(key)
    with (
        export.open(encoding="utf-8") as lines,
        click.progressbar(lines, length=_lines_of(export), file=sys.stderr) as bar,
    ):
        opened = list(opening.open_drawn(drawn, bar, private_key))
    _write(out, "".join(opening.write(drawn, opened)).encode(), private=True)
    count = sum(not one.shut for one in opened)
    click.echo(
        ngettext("%(n)d entry opened.", "%(n)d entries opened.", count) % {"n": count}, err=True
    )
    for one in opened:
        if one.shut:
            words = {"entry": universe.named(one.place), "why": opening.Shut(one.shut).value}
            click.echo(_("Entry %(entry)s stays closed: %(why)s") % words, err=True)


@audit.command("report", help=_("What the verdicts show. Exit code 0: accepted; 1: rejected."))
@click.option("--plan", "plan_file", type=FILE, required=True)
@click.option("--draw", "draw_file", type=FILE, required=True)
@click.option("--opened", type=FILE, required=True)
@click.option("--verdicts", type=FILE, required=True, help=_("CSV: index, line, verdict, note"))
@click.option("--required", type=click.IntRange(1),
              help=_("How many are needed: adds the test of WAC 434-379-010."))  # fmt: skip
@click.option("--json", "as_json", is_flag=True)
@_refusing
def report_command(
    plan_file: Path, draw_file: Path, opened: Path, verdicts: Path, required: int | None,
    as_json: bool,
) -> None:  # fmt: skip
    plan, drawn = read_plan(_read(plan_file)), read_draw(_read(draw_file))
    found = opening.read_opened(io.StringIO(_read(opened).decode()), drawn)
    result = report(plan, drawn, found, read_verdicts(_read(verdicts).decode()))
    passes = None if required is None else _washington(result, required)
    if as_json:
        extra = {} if passes is None else {"washington": {"required": required, "passes": passes}}
        click.echo(json.dumps({**result.as_json(), **extra}, sort_keys=True, indent=1))
    else:
        click.echo(lines_of_report(result, passes))
    sys.exit(0 if result.is_accepted else 1)


def _head(file: Path, keys: Path | None) -> Checkpoint:
    if keys is None:
        click.echo(
            _("No --keys: whether the head is signed was not checked. Run birge-verify first."),
            err=True,
        )
        return read_head(_read(file))
    return read_head(_read(file), read_keys(_read(keys).decode()))


def _counted(log: Path | None, slug: str, head: Checkpoint) -> Iterator[universe.Entry]:
    """Two passes over the log: what was taken away, then what is left."""

    def reading(label: str) -> Any:
        return click.progressbar(
            leaves(log, head.size), length=head.size, label=label, file=sys.stderr
        )

    with reading(_("Withdrawals")) as first:
        gone = universe.taken_away(first, slug)
    with reading(_("Signatures")) as second:
        yield from universe.counted(second, slug, head, gone)


def _washington(result: Report, required: int) -> bool:
    terms = result.plan.terms
    invalid = result.bad - result.duplicates
    return washington(terms.size, terms.sample, invalid, result.duplicates, required).passes


def _read(file: Path) -> bytes:
    if file.stat().st_size > LARGEST:
        raise BadFile(_("%(file)s is larger than any file of an audit.") % {"file": file})
    return file.read_bytes()


def _write(file: Path, body: bytes, private: bool = False) -> None:
    """Never over another file; what has names in it is for its owner alone."""
    mode = 0o600 if private else 0o644
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as target:
        target.write(body)
    click.echo(f"{file}  SHA-256 {fingerprint(body)}", err=True)


def _lines_of(file: Path) -> int:
    with file.open("rb") as content:
        chunks: Iterable[bytes] = iter(lambda: content.read(1 << 20), b"")
        return sum(chunk.count(b"\n") for chunk in chunks)


def _private_key(file: Path) -> str:
    try:
        locked = keyfile.is_locked(file)
        passphrase = click.prompt(_("Passphrase"), hide_input=True, err=True) if locked else ""
        return keyfile.read(file, passphrase)
    except (keyfile.WrongPassphrase, keyfile.BadKeyFile):
        raise Unusable(
            _("%(file)s is no key file of Birge, or this is not its passphrase.") % {"file": file}
        ) from None
