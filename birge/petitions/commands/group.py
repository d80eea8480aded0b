import click
from django.utils.translation import gettext as _


@click.group(help=_("Start a petition, and take it through its life."))
def petition() -> None:
    pass
