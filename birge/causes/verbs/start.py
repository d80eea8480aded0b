"""Starting an organisers' own cause: the same file, and a slug that nobody has taken."""

import datetime as dt
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from birge.causes.models import Cause
from birge.causes.storyfile.problems import BadStory
from birge.causes.storyfile.reading import read
from birge.causes.verbs.load import load_cause
from birge.upkeep import switches


@transaction.atomic
def start_cause(path: Path, public_key: str, at: dt.datetime) -> Cause:
    """Raises SwitchedOff, or BadStory where file or key can't be used or the slug is taken."""
    switches.demand("causes")
    story = read(path)
    if story.cause and Cause.objects.filter(slug=story.cause.slug).exists():
        raise BadStory(
            [
                _("%(name)s: a cause “%(slug)s” exists already; choose another slug.")
                % {"name": path.name, "slug": story.cause.slug}
            ]
        )
    return load_cause(path, public_key, at)
