"""One letter with news: its words come from what was published and from nowhere else."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings

from birge.courier.letters import render
from birge.petitions.links import url
from birge.petitions.models import News


@dataclass(frozen=True)
class Newsletter:
    """`words` are those of NewsVersion.text_in; both links are whole."""

    petition_title: str
    words: dict[str, Any]
    link: str
    stop_link: str

    def rendered(self, language: str) -> tuple[str, str, str]:
        """Subject, text and HTML; what stands around the news is in `language`."""
        values = {
            "title": self.petition_title, "news": self.words, "link": self.link,
            "stop_link": self.stop_link,
        }  # fmt: skip
        return render("petitions/mail/news", values, language)


def letter_for(news: News, wanted: str, token: str, site: str | None = None) -> Newsletter:
    """To who signed in the language `wanted`. Another `site` is told on an organiser's machine."""
    language = frame_language(wanted, news.petition.original_language)
    text = news.petition.text_in(wanted)
    page = url(language, "petitions:petition", news.petition.slug, site=site)
    return Newsletter(
        petition_title=text.title if text else news.petition.slug,
        words=news.newest.text_in(wanted),
        link=f"{page}#{news.anchor}",
        stop_link=url(language, "petitions:stop-news", token, site=site),
    )


def frame_language(wanted: str, original: str) -> str:
    """The language of this site that is nearest to what a reader wants."""
    known = [code for code, _name in settings.LANGUAGES]
    return next((tag for tag in (wanted, original) if tag in known), settings.LANGUAGE_CODE)
