"""birge broadcasts: list, load, captions, audience, poll."""

from pathlib import Path

import click
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from birge.broadcasts.captionfile.problems import BadCaptions
from birge.broadcasts.captionfile.reading import LARGEST_FILE, read
from birge.broadcasts.models import Broadcast, Session
from birge.broadcasts.page import time_text
from birge.broadcasts.verbs.load_broadcasts import load_broadcasts
from birge.broadcasts.verbs.take_captions import (
    CaptionsPlan,
    KnownAlready,
    publish_captions,
    take_captions,
)
from birge.causes.commands import cause_named, refused
from birge.causes.models import Source
from birge.causes.storyfile.problems import BadStory
from birge.kit import languages
from birge.kit.clock import now


@click.group("broadcasts", help=str(gettext_lazy("Live sessions, and what was said in them.")))
def broadcasts() -> None:
    pass


@broadcasts.command("list", help=str(gettext_lazy("List the broadcasts and their sessions.")))
def list_broadcasts() -> None:
    for one in Broadcast.objects.told():
        click.echo(f"{one.slug}\t{one.get_disclosure_display()}")
        for session in one.sessions.all():
            click.echo(f"{one.slug}/{session.key}\t{session.on}")


@broadcasts.command("load", help=str(gettext_lazy("Load broadcasts from TOML into a cause.")))
@click.argument("file", type=click.Path(exists=True, path_type=Path))
@click.option("--cause", "slug", required=True)
def load_file(file: Path, slug: str) -> None:
    try:
        told = load_broadcasts(cause_named(slug), file, now())
    except BadStory as error:
        raise refused(error.problems) from None
    click.echo(_("Broadcasts: %(count)d") % {"count": len(told)})


@broadcasts.command(help=str(gettext_lazy("Take in a file of captions, and show it to all.")))
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--session", "name", required=True, help="BROADCAST/SESSION")
@click.option("--language", required=True, help="kk, ru, en …")
@click.option("--source", "key", required=True)
@click.option("--automatic", is_flag=True)
@click.option("--preview", is_flag=True, help=str(gettext_lazy("Only show what would be read.")))
def captions(
    file: Path, name: str, language: str, key: str, automatic: bool, preview: bool
) -> None:
    session, content = session_named(name), _content(file)
    if not languages.is_tag(language):
        raise click.BadParameter(_("a tag such as kk, ru, en"), param_hint="--language")
    source = source_named(session.broadcast, key)
    try:
        if preview:
            _show(file.name, content)
            return
        plan = CaptionsPlan(file.name, content, languages.spelt(language), source, automatic)
        taken = publish_captions(take_captions(session, plan, None, now()), None, now())
    except BadCaptions as error:
        raise refused(error.problems) from None
    except KnownAlready:
        click.echo(_("These captions are here already."))
        return
    count = taken.cues.count()
    said = ngettext("%(count)d sentence", "%(count)d sentences", count) % {"count": count}
    click.echo("\n".join([said, *taken.notes]))


def session_named(name: str) -> Session:
    slug, _slash, key = name.partition("/")
    found = Session.objects.select_related("broadcast__cause").filter(broadcast__slug=slug, key=key)
    session = found.first()
    if session is None:
        message = _("There is no session “%(name)s”. “birge broadcasts list” shows them all.")
        raise click.ClickException(message % {"name": name})
    return session


def broadcast_named(slug: str) -> Broadcast:
    found = Broadcast.objects.told().filter(slug=slug).first()
    if found is None:
        message = _("There is no broadcast “%(slug)s”. “birge broadcasts list” shows them all.")
        raise click.ClickException(message % {"slug": slug})
    return found


def source_named(broadcast: Broadcast, key: str) -> Source:
    sources = broadcast.cause.sources
    source = sources.filter(key=key).first()
    if source is None:
        known = ", ".join(sources.values_list("key", flat=True))
        message = _("The cause has no source “%(key)s”. It has: %(known)s.")
        raise click.ClickException(message % {"key": key, "known": known})
    return source


def _content(file: Path) -> bytes:
    with file.open("rb") as opened:
        return opened.read(LARGEST_FILE + 1)


def _show(name: str, content: bytes) -> None:
    reading = read(name, content)
    for one in reading.said:
        click.echo(f"{time_text(one.starts)}\t{one.speaker}\t{one.words}")
    for note in reading.notes:
        click.echo(str(note), err=True)
