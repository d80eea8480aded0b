"""Atom feeds: petitions newly opened, and what happens to one. Days only, told as noon."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import linebreaks
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from birge.petitions.models import Answer, Petition, Step
from birge.petitions.sharing import address, titled
from birge.petitions.steps import TITLES

# What XML 1.0 cannot hold.
UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
ANSWERING = ("answer", "correct_answer")
# When the feed of a site without petitions last changed: no clock is asked for it.
NEVER = dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC)

# Day, title, words, their language, and the entry's own name.
Told = tuple[dt.date, str, str, str, str]


class DayFeed(Atom1Feed):
    """Entries say their own language; an empty feed stays the same from reading to reading."""

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        return {"xml:lang": item["language"]}

    def latest_post_date(self) -> dt.datetime:
        return super().latest_post_date() if self.items else NEVER


def newly_opened(petitions: Iterable[Petition]) -> DayFeed:
    feed = _feed(
        _("New petitions on Birge"),
        settings.BASE_URL + reverse("petitions:list"),
        settings.BASE_URL + reverse("petitions:feed"),
        tag(NEVER.date(), "petitions"),
    )
    for petition in petitions:
        text, opened = petition.current_text, petition.opened_on or petition.started_on
        _add(
            feed, petition, opened, titled(petition), text.summary if text else "",
            text.language if text else petition.original_language, petition.slug,
        )  # fmt: skip
    return feed


def life_of(petition: Petition) -> DayFeed:
    """Its steps and its news, the newest first; a step that answers carries the answer."""
    feed = _feed(
        titled(petition),
        address(petition),
        settings.BASE_URL + reverse("petitions:petition-feed", args=[petition.slug]),
        tag(petition.started_on, f"petitions/{petition.slug}/steps"),
    )
    entries = [*_news_of(petition), *_steps_of(petition)]
    for on, title, words, language, name in sorted(
        entries, key=lambda entry: entry[0], reverse=True
    ):
        whole = f"{title} – {titled(petition)}"
        _add(feed, petition, on, whole, words, language, f"{petition.slug}/{name}")
    return feed


def _news_of(petition: Petition) -> Iterator[Told]:
    for news in petition.shown_news:
        words = news.newest.shown
        on = news.corrected_on or news.on
        yield on, words["title"], words["text"], words["language"], f"news/{news.number}"


def _steps_of(petition: Petition) -> list[Told]:
    answers, steps = iter(petition.answers.all()), []
    for number, step in enumerate(petition.steps.all(), start=1):
        answer = next(answers, None) if step.verb in ANSWERING else None
        language, words = answer.shown if answer else (get_language() or "", step.note)
        words += _files(answer) if answer else ""
        steps.append((step.on, _step_title(step, answer), words, language, f"steps/{number}"))
    return steps[::-1]


def tag(on: dt.date, name: str) -> str:
    """A tag: URI (RFC 4151), the same whatever becomes of addresses; one for each language."""
    host = urlsplit(settings.BASE_URL).hostname
    return f"tag:{host},{on.isoformat()}:{get_language()}/{name}"


def noon(petition: Petition, on: dt.date) -> dt.datetime:
    return petition.noon_of(on)


def _feed(title: str, link: str, feed_url: str, guid: str) -> DayFeed:
    return DayFeed(
        title=_readable(title), link=link, description="", language=get_language(),
        feed_url=feed_url, feed_guid=guid, author_name="Birge",
    )  # fmt: skip


def _add(
    feed: DayFeed, petition: Petition, on: dt.date, title: str, words: str,
    language: str, name: str,
) -> None:  # fmt: skip
    day = noon(petition, on)
    feed.add_item(
        title=_readable(title), link=address(petition),
        description=linebreaks(_readable(words), autoescape=True),
        unique_id=tag(petition.started_on, f"petitions/{name}"), pubdate=day, updateddate=day,
        language=language,
    )  # fmt: skip


def _step_title(step: Step, answer: Answer | None) -> str:
    title = str(TITLES[step.verb])
    return f"{title}: {answer.get_outcome_display()}" if answer else title


def _files(answer: Answer) -> str:
    lines = [
        f"{file['name']}: {file['url']} (SHA-256 {file['sha256']})" for file in answer.told_files()
    ]
    return "\n\n" + "\n".join(lines) if lines else ""


def _readable(text: str) -> str:
    return UNWRITABLE.sub("", text)
