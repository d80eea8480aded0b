"""From a path to raw TOML tables: one file, or a folder of them that make one story."""

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from birge.causes.storyfile.problems import BadStory

LARGEST_FILE = 2 * 1024 * 1024  # bytes


def open_all(path: Path) -> list[tuple[str, dict[str, Any]]]:
    """The name and the content of each file, in the order of their names."""
    paths = sorted(path.glob("*.toml")) if path.is_dir() else [path]
    if not paths:
        raise BadStory([_("%(name)s: no TOML file in this folder.") % {"name": path.name}])
    return [(one.name, _content(one)) for one in paths]


def _content(path: Path) -> dict[str, Any]:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise BadStory([_("%(name)s: the file is too large.") % {"name": path.name}])
        return tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    except OSError:
        raise BadStory([_("%(name)s: cannot be read.") % {"name": path.name}]) from None
    except RecursionError:
        raise BadStory([_("%(name)s: nested too deeply.") % {"name": path.name}]) from None
    except BadStory:
        raise
    except (ArithmeticError, ValueError) as error:
        raise BadStory(
            [_("%(name)s: not valid TOML: %(error)s") % {"name": path.name, "error": error}]
        ) from None
