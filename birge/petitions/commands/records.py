"""Looking at petitions, writing their texts, and taking the sealed signatures home."""

from typing import IO

import click
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from birge.kit import clock
from birge.petitions.commands.group import petition
from birge.petitions.commands.telling import found, tell, telling
from birge.petitions.exporting import export_lines
from birge.petitions.models import Petition
from birge.petitions.planfile import wording_of
from birge.petitions.verbs.keys import destroy_reach_key
from birge.petitions.verbs.write import write


@petition.command("list", help=_("Every petition, and where it stands."))
def list_command() -> None:
    for asked in Petition.objects.order_by("id").with_tallies():
        click.echo(
            f"{asked.slug}\t{asked.get_state_display()}\t{asked.tally.total}\t{asked.due_on or ''}"
        )


@petition.command("show", help=_("Where a petition stands, step by step."))
@click.argument("slug")
def show_command(slug: str) -> None:
    asked = found(slug)
    tell(slug)
    for assurance, count in sorted(asked.tally.counts.items()):
        click.echo(f"  {assurance}: {count}")
    for step in asked.steps.all():
        click.echo(f"  {step.on} {step.verb} {step.article}")


@petition.command("write", help=_("Write or correct the text in one language."))
@click.argument("slug")
@click.argument("language")
@click.option("--title", required=True)
@click.option("--summary", default="")
@click.option("--body", type=click.File(encoding="utf-8"), required=True)
@click.option("--correction", default="", help=_("What changes and why, once people have signed."))
@telling
def write_command(
    slug: str, language: str, title: str, summary: str, body: IO[str], correction: str
) -> None:
    try:
        wording = wording_of({"title": title, "body": body.read(), "summary": summary})
    except UnicodeDecodeError:
        raise click.BadParameter(_("The text must be in UTF-8.")) from None
    text = write(found(slug), language, wording, at=clock.now(), correction=correction)
    click.echo(f"{slug} {text.language} {text.number} {bytes(text.hash).hex()}")


@petition.command("grounds", help=_("The published grounds on which it may be refused."))
@click.argument("slug")
def grounds_command(slug: str) -> None:
    language = get_language() or "en"
    for code, names in found(slug).rules.grounds.items():
        click.echo(f"{code}\t{names.get(language, names['en'])}")


@petition.command("export", help=_("Write its signatures, sealed to the organisers' key."))
@click.argument("slug")
@click.argument("out", type=click.File("w", encoding="utf-8"))
def export_command(slug: str, out: IO[str]) -> None:
    asked = found(slug)
    length = 1 + asked.signatures.counted().exclude(sealed=None).count()
    with click.progressbar(export_lines(asked), length=length) as lines:
        out.writelines(lines)


@petition.command(
    "destroy-key", help=_("After the end and its audit: nobody can tell any more who signed.")
)
@click.argument("slug")
@click.confirmation_option(prompt=_("This can't be undone. Destroy the key?"))
@telling
def destroy_key_command(slug: str) -> None:
    destroy_reach_key(found(slug))
    click.echo(_("The key of %(slug)s is destroyed.") % {"slug": slug})
