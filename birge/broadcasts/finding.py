"""Broadcasts on the page of what was found, and the very sentences that were said in them."""

from collections.abc import Collection, Mapping

from django.utils.translation import gettext_lazy as _

from birge.broadcasts.indexing import CUE, FORM
from birge.broadcasts.models import Broadcast, BroadcastQuerySet, Cue, CueQuerySet
from birge.broadcasts.page import time_text
from birge.causes.texts import in_language
from birge.search.shown import Shown, Words


def _is_narrowed(chosen: Mapping[str, str]) -> bool:
    return bool(chosen["state"] or chosen["body"] or chosen["place"])


class FoundBroadcasts:
    name = FORM
    one, many = _("Broadcast"), _("Broadcasts")

    def public(self, chosen: Mapping[str, str]) -> BroadcastQuerySet | None:
        if _is_narrowed(chosen):
            return None
        public = Broadcast.objects.public()
        return public.filter(title__has_key=chosen["language"]) if chosen["language"] else public

    def shown(self, keys: Collection[int]) -> Mapping[int, Shown]:
        rows = Broadcast.objects.public().told().filter(pk__in=keys)
        return {broadcast.pk: _shown(broadcast) for broadcast in rows}


class FoundSentences:
    name = CUE
    one, many = _("Sentence of a broadcast"), _("Sentences of broadcasts")

    def public(self, chosen: Mapping[str, str]) -> CueQuerySet | None:
        if _is_narrowed(chosen):
            return None
        cues = Cue.objects.findable()
        return cues.filter(captions__language=chosen["language"]) if chosen["language"] else cues

    def shown(self, keys: Collection[int]) -> Mapping[int, Shown]:
        rows = Cue.objects.findable().filter(pk__in=keys)
        cues = rows.select_related("captions__session__broadcast__cause")
        return {cue.pk: _sentence(cue) for cue in cues}


def _shown(broadcast: Broadcast) -> Shown:
    words = {
        tag: Words(title, (broadcast.summary.get(tag, ""),), broadcast.get_absolute_url())
        for tag, title in broadcast.title.items()
    }
    return Shown(words, broadcast.cause.original_language, broadcast.disclosure)


def _sentence(cue: Cue) -> Shown:
    captions = cue.captions
    session, language = captions.session, captions.language
    broadcast = session.broadcast
    title = in_language(session.title, language, broadcast.cause.original_language).value
    url = f"{session.get_absolute_url()}?language={language}&at={cue.second}#c{cue.second}"
    words = Words(f"{title}, {time_text(cue.starts)}", (cue.words,), url)
    return Shown({language: words}, language, broadcast.disclosure)
