"""Putting a story file into the database, so that the database says what the file says."""

import datetime as dt
from dataclasses import asdict
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from birge.causes.indexing import entry_of
from birge.causes.models import Cause, CauseText, Source
from birge.causes.storyfile.entries import CauseEntry, StoryFile
from birge.causes.storyfile.problems import BadStory
from birge.causes.storyfile.reading import read
from birge.causes.verbs.putting import put_moment, settle
from birge.opendata.versions import changed
from birge.people import sealed
from birge.search.verbs.index import index


@transaction.atomic
def load_cause(path: Path, public_key: str, at: dt.datetime) -> Cause:
    """Make the cause of this file, or bring it up to date; loading twice changes nothing.

    Raises BadStory, with nothing stored, when the file or the key cannot be used.
    """
    story = read(path)
    if story.cause is None:
        raise BadStory([_("%(name)s: the table [cause] is missing.") % {"name": path.name}])
    _check_key(story.cause, public_key)
    cause, _created = Cause.objects.update_or_create(
        slug=story.cause.slug,
        defaults={
            "original_language": story.cause.original_language,
            "disclosure": story.cause.disclosure,
        },
        create_defaults={
            "original_language": story.cause.original_language,
            "disclosure": story.cause.disclosure,
            "public_key": public_key.strip(),
            "started_on": story.cause.started_on or at.date(),
            "opened_on": at.date(),
        },
    )
    if story.cause.started_on and cause.started_on != story.cause.started_on:
        cause.started_on = story.cause.started_on
        cause.save(update_fields=["started_on"])
    _put_texts(cause, story.cause)
    _put_story(cause, story)
    index(entry_of(cause))
    return cause


@transaction.atomic
def load_story(cause: Cause, path: Path) -> Cause:
    """Replace the story of a cause that exists; its texts and its key stay as they are."""
    languages = cause.texts.order_by("id").values_list("language", flat=True)
    story = read(path, tuple(languages))
    if story.cause and story.cause.slug != cause.slug:
        raise BadStory(
            [
                _("%(name)s: this story belongs to “%(other)s” and not to “%(slug)s”.")
                % {"name": path.name, "other": story.cause.slug, "slug": cause.slug}
            ]
        )
    _put_story(cause, story)
    return cause


def _check_key(entry: CauseEntry, public_key: str) -> None:
    try:
        sealed.check(public_key)
    except sealed.BadKey:
        raise BadStory(
            [_("The public key must be 32 bytes in base64, as “birge keys new” prints it.")]
        ) from None
    known = Cause.objects.filter(slug=entry.slug).values_list("public_key", flat=True).first()
    # What was sealed to the first key could never be opened with a second one.
    if known is not None and known != public_key.strip():
        raise BadStory(
            [_("The cause “%(slug)s” has another public key already.") % {"slug": entry.slug}]
        )


def _put_texts(cause: Cause, entry: CauseEntry) -> None:
    cause.texts.exclude(language__in=entry.languages).delete()
    for language in entry.languages:
        CauseText.objects.update_or_create(
            cause=cause,
            language=language,
            defaults={
                "title": entry.title[language],
                "summary": entry.summary[language],
                "introduction": entry.introduction.get(language, ""),
            },
        )


def _put_story(cause: Cause, story: StoryFile) -> None:
    changed("causes")
    held = set(cause.moments.held().values_list("key", flat=True))
    told = {moment.key for moment in story.moments} | held
    cause.moments.filter(is_from_file=True).exclude(key__in=told).delete()
    # What the team wrote, or corrected in public, a file does not write over.
    sources = {source.key: source for source in cause.sources.filter(is_from_file=False)}
    for order, entry in enumerate(one for one in story.sources if one.key not in sources):
        sources[entry.key], _created = Source.objects.update_or_create(
            cause=cause, key=entry.key,
            defaults={**asdict(entry), "order": order, "is_from_file": True},
        )  # fmt: skip
    for order, moment in enumerate(story.moments):
        if moment.key not in held:
            put_moment(cause, moment, sources, order=order, is_from_file=True)
    settle(cause, [moment.key for moment in story.moments])
    unused = cause.sources.filter(moments=None, figures=None).exclude(key__in=sources)
    unused.filter(is_from_file=True).delete()
