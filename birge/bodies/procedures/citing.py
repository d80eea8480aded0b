"""How the sources of our data are cited in the reader's language."""

import re

from django.utils.translation import get_language
from django.utils.translation import gettext as _

# Kazakhstan's codes have a name in each language; foreign laws and pages are cited as the data
# spell them: the Administrative Procedural and Process-Related Code, the Criminal Procedure Code,
# the law on peaceful assemblies, the Constitution of 1995, the law on Parliament.
CODE = re.compile(
    r"(?P<code>APPC|CPC|Law 333-VI|Constitution 1995|Law on Parliament|Rules of the Mazhilis)"
    r"( art\. (?P<article>[-0-9(), ]+))?"
)


def cite(article: str) -> str:
    """ "APPC art. 90-3(4)" as the reader's law books call it; anything else as it is."""
    found = CODE.fullmatch(article)
    if not found:
        return article
    patterns = {
        "APPC": _("APPC art. %(article)s"),
        "CPC": _("CPC art. %(article)s"),
        "Law 333-VI": _("Law 333-VI art. %(article)s"),
        "Constitution 1995": _("Constitution of 1995 art. %(article)s"),
        "Law on Parliament": _("Law on Parliament art. %(article)s"),
        "Rules of the Mazhilis": _("Rules of the Mazhilis"),
    }
    return patterns[found["code"]] % found.groupdict()


def cited_in(article: str) -> str:
    """The language in which `cite` writes it: the reader's own, else that of our data."""
    return get_language() or "en" if CODE.fullmatch(article) else "en"
