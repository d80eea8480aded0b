"""What an operator runs."""

import click
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from birge.search.verbs.rebuild import rebuild


@click.group(help=_("The index by which pages are found."))
def search() -> None:
    pass


@search.command("rebuild", help=_("Make the index anew from all that is public."))
def rebuild_index() -> None:
    count = rebuild()
    said = ngettext("%(count)d thing can be found.", "%(count)d things can be found.", count)
    click.echo(said % {"count": count})
