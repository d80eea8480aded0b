from django.apps import AppConfig


class BroadcastsConfig(AppConfig):
    name = "birge.broadcasts"
    label = "broadcasts"

    def ready(self) -> None:
        from birge.broadcasts.acts import acts_of
        from birge.broadcasts.dated import entries_of
        from birge.broadcasts.deeds import DEEDS
        from birge.broadcasts.finding import FoundBroadcasts, FoundSentences
        from birge.broadcasts.indexing import entries
        from birge.broadcasts.retention import declare
        from birge.broadcasts.sections import panels_of, sections_of
        from birge.broadcasts.tables import TABLES
        from birge.broadcasts.verbs import redact
        from birge.causes import acts
        from birge.causes import entries as dated
        from birge.causes.desk import panels
        from birge.opendata import tables as opendata
        from birge.people import desks, trail
        from birge.search import shown, writing
        from birge.upkeep import erasures

        declare()
        erasures.register({redact.REDACTED: redact.redact_again})
        acts.register(acts_of)
        dated.register(entries_of)
        panels.register(panels_of)
        desks.register(sections_of)
        opendata.register(*TABLES)
        trail.name(dict(DEEDS))
        writing.register(entries)
        shown.register(FoundBroadcasts())
        shown.register(FoundSentences())
