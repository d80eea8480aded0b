"""How the sources of our data are cited in the reader's language."""

import re

from django.utils.translation import get_language
from django.utils.translation import gettext as _

# Kazakhstan's Administrative Procedural and Process-Related Code has a name in each language;
# foreign laws and pages are cited as the data spell them.
APPC = re.compile(r"APPC art\. (?P<article>[-0-9(), ]+)")


def cite(article: str) -> str:
    """ "APPC art. 90-3(4)" as the reader's law books call it; anything else as it is."""
    found = APPC.fullmatch(article)
    return _("APPC art. %(article)s") % found.groupdict() if found else article


def cited_in(article: str) -> str:
    """The language in which `cite` writes it: the reader's own, else that of our data."""
    return get_language() or "en" if APPC.fullmatch(article) else "en"
