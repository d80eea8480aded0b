"""`birge body`: what an operator enters of a public body by hand."""

import click
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from birge.bodies.models import Body
from birge.bodies.verbs.set_key import HasKey, set_key


@click.group(help=_("What is known of a public body beside the data files."))
def body() -> None:
    pass


@body.command("set-key", help=_("Set the public key that names are sealed to for this body."))
@click.argument("slug")
@click.argument("public_key")
@click.option("--replace", is_flag=True, help=_("Put it in the place of an earlier key."))
def set_key_command(slug: str, public_key: str, replace: bool) -> None:
    found = Body.objects.filter(slug=slug).first()
    if found is None:
        raise click.ClickException(_("There is no body “%(slug)s”.") % {"slug": slug})
    try:
        set_key(found, public_key.strip(), replace)
    except HasKey:
        raise click.ClickException(
            _("%(slug)s has another key. Ask the body, then repeat with --replace.")
            % {"slug": slug}
        ) from None
    except ValidationError as error:
        raise click.ClickException(" ".join(error.messages)) from None
    click.echo(f"{found.slug} {found.public_key}")
