import re

from django.utils.translation import gettext as _

from birge.causes.storyfile.fields import Fields

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def read_slug(fields: Fields, name: str, longest: int, required: bool = True) -> str:
    value = fields.text(name, required=required, longest=longest)
    if value and not SLUG.fullmatch(value):
        fields.refuse(
            _("“%(name)s” may hold small Latin letters, digits and single hyphens: “%(value)s”.")
            % {"name": name, "value": value}
        )
    return value


def read_sources(fields: Fields, known: frozenset[str]) -> tuple[str, ...]:
    """Keys of the sources, at least one, all of them described in the story's [sources]."""
    value = fields.take("sources", required=True)
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        fields.refuse(_("“sources” must be a list of source keys."))
        return ()
    for key in value:
        if key not in known:
            fields.refuse(_("source “%(key)s” is not described in [sources].") % {"key": key})
    if len(set(value)) != len(value):
        fields.refuse(_("“sources” names a source twice."))
    return tuple(value)
