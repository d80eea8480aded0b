"""birge norms: list, load, show."""

from pathlib import Path

import click
from django.utils.timezone import localdate
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from birge.bills.models import Offence
from birge.bills.norms.spells import spells_of
from birge.bills.norms.wording import LIABILITIES, penalty_text, period_text
from birge.bills.verbs.load_norms import load_norms
from birge.causes.commands import cause_named, refused
from birge.causes.storyfile.problems import BadStory
from birge.causes.texts import in_language
from birge.kit.clock import now


@click.group("norms", help=str(gettext_lazy("What the law says of an offence, over time.")))
def norms() -> None:
    pass


@norms.command("list", help=str(gettext_lazy("List the offences that are followed.")))
def list_norms() -> None:
    for offence in Offence.objects.select_related("cause"):
        original = offence.cause.original_language
        title = in_language(offence.title, get_language() or "en", original)
        click.echo(f"{offence.slug}\t{offence.get_disclosure_display()}\t{title}")


@norms.command("load", help=str(gettext_lazy("Load norms over time from TOML into a cause.")))
@click.argument("file", type=click.Path(exists=True, path_type=Path))
@click.option("--cause", "slug", required=True)
def load_norm_file(file: Path, slug: str) -> None:
    try:
        offences = load_norms(cause_named(slug), file, now())
    except BadStory as error:
        raise refused(error.problems) from None
    click.echo(_("Offences: %(offences)d") % {"offences": len(offences)})


@norms.command(help=str(gettext_lazy("Show what the law said of an offence.")))
@click.argument("slug")
def show(slug: str) -> None:
    offence = Offence.objects.told().filter(slug=slug).first()
    if offence is None:
        message = _("There is no offence “%(slug)s”. “birge norms list” shows them all.")
        raise click.ClickException(message % {"slug": slug})
    language, original = get_language() or "en", offence.cause.original_language
    click.echo(in_language(offence.title, language, original).value)
    for spell in spells_of(offence, localdate(now())):
        penalties = [penalty_text(one) for one in spell.norm.penalties.all()] if spell.norm else []
        law = in_language(spell.norm.law, language, original).value if spell.norm else ""
        told = [period_text(spell), str(LIABILITIES[spell.liability]), law, "; ".join(penalties)]
        click.echo("\t".join(told).rstrip())
