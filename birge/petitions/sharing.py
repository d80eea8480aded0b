"""How a petition travels: its address, the code that embeds it, links to pass it on by."""

from dataclasses import dataclass
from urllib.parse import quote

from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from birge.causes.models import Disclosure
from birge.petitions.models import Petition

# Of an embed, in CSS pixels.
WIDTH, HEIGHT = 480, 520
# As Open Graph wants languages: with a territory.
LOCALES = {"kk": "kk_KZ", "ru": "ru_RU", "en": "en_GB"}


@dataclass(frozen=True)
class Way:
    """A link by which one person passes the petition on; `leads_away` to somebody's service."""

    name: str
    url: str
    leads_away: bool


@dataclass(frozen=True)
class Share:
    title: str
    summary: str
    url: str
    oembed: str
    code: SafeString
    ways: tuple[Way, ...]
    locale: str
    picture: str


def share(petition: Petition) -> Share:
    """In the language of the page that is being made."""
    title, url = titled(petition), address(petition)
    text = petition.current_text
    return Share(
        title=title,
        summary=text.summary if text else "",
        url=url,
        oembed=f"{settings.BASE_URL}{reverse('oembed')}?url={quote(url, safe='')}",
        code=iframe(petition),
        ways=ways(title, url),
        picture=picture_address(petition),
        locale=LOCALES.get(get_language() or "", LOCALES["en"]),
    )


def picture_address(petition: Petition) -> str:
    return settings.BASE_URL + reverse("petitions:card", args=[petition.slug])


def address(petition: Petition) -> str:
    return settings.BASE_URL + petition.get_absolute_url()


def titled(petition: Petition) -> str:
    """What stands where nothing else says that a petition is invented or a demonstration."""
    text = petition.current_text
    title = text.title if text else petition.slug
    if petition.disclosure == Disclosure.SYNTHETIC:
        return _("Invented example: %(title)s") % {"title": title}
    if petition.disclosure == Disclosure.DEMONSTRATION or settings.DEMO:
        return _("Demonstration: %(title)s") % {"title": title}
    return title


def iframe(petition: Petition, width: int = WIDTH, height: int = HEIGHT) -> SafeString:
    """What an organiser pastes into a page of any site."""
    return format_html(
        '<iframe src="{}" width="{}" height="{}" title="{}" frameborder="0" loading="lazy"'
        ' referrerpolicy="no-referrer"></iframe>',
        settings.BASE_URL + reverse("petitions:embed", args=[petition.slug]),
        width,
        height,
        titled(petition),
    )


def ways(title: str, url: str) -> tuple[Way, ...]:
    both, link, words = (quote(text, safe="") for text in (f"{title}\r\n{url}", url, title))
    return (
        Way(_("E-mail"), f"mailto:?subject={words}&body={both}", leads_away=False),
        Way("Telegram", f"https://t.me/share/url?url={link}&text={words}", leads_away=True),
        Way("WhatsApp", f"https://wa.me/?text={both}", leads_away=True),
    )
