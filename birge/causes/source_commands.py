"""birge sources: list, archive."""

from pathlib import Path

import click
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from birge.causes.commands import cause_named
from birge.causes.verbs.source import note_copy, sha256_of
from birge.kit import clock

PIECE = 1 << 20  # bytes


@click.group(help=str(gettext_lazy("Sources of a cause's story, and the copies kept of them.")))
def sources() -> None:
    pass


@sources.command("list", help=str(gettext_lazy("List the sources of a cause.")))
@click.argument("slug")
def list_sources(slug: str) -> None:
    for source in cause_named(slug).sources.all():
        hashed = source.copy_sha256 or "-"
        click.echo(f"{source.key}\t{source.confidence}\t{source.short_name}\t{hashed}")


@sources.command(help=str(gettext_lazy("Note the hash of a copy; the file stays with you.")))
@click.argument("slug")
@click.argument("key")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--url", default="", help=str(gettext_lazy("Where others find that copy.")))
def archive(slug: str, key: str, file: Path, url: str) -> None:
    source = cause_named(slug).sources.filter(key=key).first()
    if source is None:
        raise click.ClickException(_("There is no source “%(key)s”.") % {"key": key})
    if url and not url.startswith(("https://", "http://")):
        raise click.ClickException(_("An address begins with https:// or http://."))
    with file.open("rb") as copy:
        sha256 = sha256_of(iter(lambda: copy.read(PIECE), b""))
    note_copy(source, sha256, clock.now().date(), url)
    click.echo(sha256)
