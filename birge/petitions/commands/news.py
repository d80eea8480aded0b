"""Publishing news on the server, and sending them from an organiser's own machine."""

import sys
import tomllib
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import IO

import click
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext as _

from birge.courier.channels import Channel, NotDelivered
from birge.courier.channels.email.address import OutboxOnly, parse_mail_url, parse_sender
from birge.courier.channels.email.smtp import Smtp
from birge.courier.contents import BadLetter, Contents, deliverable
from birge.courier.models import Letter
from birge.kit import clock
from birge.people import export
from birge.people.commands import unlocked
from birge.people.newstoken import sent_mark
from birge.petitions.commands.telling import found, telling
from birge.petitions.models import News
from birge.petitions.newsletter import frame_language, letter_for
from birge.petitions.newsread import BadNews, fetch, news_in
from birge.petitions.verbs.carry_news import KIND
from birge.petitions.verbs.publish_news import NewsText, publish_news

# After so many letters in a row that the mail server put off, the next has no chance either.
PUT_OFF_IN_A_ROW = 10

FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.group(help=_("News of a petition: publish it, send it to those who asked."))
def news() -> None:
    pass


@news.command(
    help=_("Publish news from a TOML file: one table of title and text for each language.")
)
@click.argument("slug")
@click.argument("file", type=FILE)
@telling
def publish(slug: str, file: Path) -> None:
    try:
        tables = tomllib.loads(file.read_text(encoding="utf-8"))
        texts = {tag: NewsText(words["title"], words["text"]) for tag, words in tables.items()}
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError, TypeError):
        raise click.ClickException(
            _("%(file)s must hold a title and a text under each language, such as [kk].")
            % {"file": file}
        ) from None
    click.echo(publish_news(found(slug), texts, clock.now()).name)


@news.command(
    help=_(
        "Send published news over your own mail server to those who asked for it. "
        "Run it away from the site, with a fresh export; run it again to go on."
    )
)
@click.argument("exported", type=FILE)
@click.option("--key", type=FILE, required=True)
@click.option("--number", type=click.IntRange(min=1), required=True, help=_("Which news."))
@click.option("--smtp", required=True, help="smtp://user:password@host:587?tls=starttls")
@click.option("--from", "sender", required=True, help=_("Such as: Cause <news@example.org>"))
def send(exported: Path, key: Path, number: int, smtp: str, sender: str) -> None:
    channel = _channel(smtp, sender)
    private_key = unlocked(key)
    with ExitStack() as stack:
        lines = stack.enter_context(exported.open(encoding="utf-8"))
        site, told = _published(lines, number)
        lines.seek(0)
        sending = Sending(told, site, stack.enter_context(channel), exported)
        total = exported.read_bytes().count(b"\n") - 1
        opened = export.open_lines(lines, private_key)
        bar = click.progressbar(opened, length=total, label=_("Sending"), file=sys.stderr)
        _send_all(sending, iter(stack.enter_context(bar)))
    click.echo(
        _("Sent: %(sent)d. Had it before: %(before)d. No such address: %(refused)d.")
        % {"sent": sending.sent, "before": sending.before, "refused": sending.refused}
    )


class Sending:
    """One run: what is sent is noted beside the export, so that the next run goes on there."""

    def __init__(self, told: News, site: str, channel: Channel, exported: Path) -> None:
        self.told, self.site, self.channel = told, site, channel
        self.sent = self.before = self.refused = self.put_off = self.in_a_row = 0
        self.notes = exported.with_name(f"{exported.name}.sent-{told.number}")
        self.done = set(self.notes.read_text().split()) if self.notes.exists() else set()

    def send(self, opened: export.Opened) -> None:
        """Raises NotDelivered only where no other letter has a chance either."""
        mark = sent_mark(opened.token, self.told.name).hex()
        if mark in self.done:
            self.before += 1
            return
        try:
            # The same Message-ID should this run be cut off before the note is written.
            self.channel.deliver(*self._letter(opened, mark[:20]))
        except BadLetter:
            self.refused += 1
        except NotDelivered as failure:
            self._refused(failure)
        else:
            self._note(mark)

    def _refused(self, failure: NotDelivered) -> None:
        """One mailbox that says "later" holds up nobody else."""
        if failure.permanent and not failure.unreachable:
            self.refused += 1
            return
        self.put_off += 1
        self.in_a_row += 1
        if failure.unreachable or self.in_a_row == PUT_OFF_IN_A_ROW:
            raise failure

    def _letter(self, opened: export.Opened, key: str) -> tuple[Letter, Contents]:
        wanted = opened.fields["language"]
        language = frame_language(wanted, self.told.petition.original_language)
        words = letter_for(self.told, wanted, opened.token, self.site)
        subject, text, html = words.rendered(language)
        recipient = deliverable(opened.fields["email"])
        letter = Letter(kind=KIND, language=language, created_at=clock.now(), message_key=key)
        return letter, Contents(recipient, subject, text, html, words.stop_link)

    def _note(self, mark: str) -> None:
        self.sent += 1
        self.in_a_row = 0
        self.done.add(mark)
        with self.notes.open("a", encoding="ascii") as notes:
            notes.write(f"{mark}\n")


def _send_all(sending: Sending, opened: Iterator[export.Opened]) -> None:
    try:
        for one in opened:
            if one.token:
                sending.send(one)
    except (export.BadExport, UnicodeDecodeError) as error:
        raise click.ClickException(
            _("%(where)s: this key can't open it, or it is no export of signatures.")
            % {"where": error}
        ) from None
    except NotDelivered:
        raise _to_be_continued(sending) from None
    if sending.put_off:
        raise _to_be_continued(sending)


def _to_be_continued(sending: Sending) -> click.ClickException:
    told = _("The mail server takes no more now. Sent: %(sent)d. Run it again to go on.")
    return click.ClickException(told % {"sent": sending.sent})


def _published(lines: IO[str], number: int) -> tuple[str, News]:
    """The news as the site shows them now: only what was published can be sent."""
    try:
        heading = export.read_heading(lines.readline())
        site, slug = str(heading["site"]), str(heading["petition"])
        return site, news_in(fetch(site, slug), number)
    except (export.BadExport, UnicodeDecodeError, KeyError):
        raise click.ClickException(_("This is no export of signatures.")) from None
    except BadNews:
        raise click.ClickException(_("The site has no news of this number.")) from None
    except OSError:
        raise click.ClickException(_("The site does not answer. Try again later.")) from None


def _channel(smtp: str, sender: str) -> Channel:
    try:
        server, parsed = parse_mail_url(smtp), parse_sender(sender)
    except ImproperlyConfigured as error:
        raise click.ClickException(str(error)) from None
    if isinstance(server, OutboxOnly):
        raise click.BadParameter("smtp://…", param_hint="--smtp")
    return Smtp(server, parsed)
