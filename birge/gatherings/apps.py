from django.apps import AppConfig


class GatheringsConfig(AppConfig):
    name = "birge.gatherings"
    label = "gatherings"

    def ready(self) -> None:
        from birge.causes import acts, entries
        from birge.causes.desk import panels
        from birge.gatherings.acts import acts_of
        from birge.gatherings.desk.deeds import DEEDS
        from birge.gatherings.desk.sections import panels_of, sections_of
        from birge.gatherings.entries import entries_of
        from birge.gatherings.finding import FoundGatherings
        from birge.gatherings.indexing import entries as found
        from birge.gatherings.matters import GatheringMatters
        from birge.gatherings.tables import TABLES
        from birge.moderation import matters
        from birge.opendata import tables as opendata
        from birge.people import desks, trail
        from birge.search import shown, writing

        acts.register(acts_of)
        entries.register(entries_of)
        panels.register(panels_of)
        desks.register(sections_of)
        opendata.register(*TABLES)
        trail.name(dict(DEEDS))
        matters.register(GatheringMatters())
        writing.register(found)
        shown.register(FoundGatherings())
