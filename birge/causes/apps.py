from django.apps import AppConfig


class CausesConfig(AppConfig):
    name = "birge.causes"
    label = "causes"

    def ready(self) -> None:
        from birge.causes.deeds import DEEDS
        from birge.causes.desk.sections import sections_of
        from birge.causes.finding import FoundCauses
        from birge.causes.indexing import entries
        from birge.causes.tables import TABLES
        from birge.causes.teams import scope_of
        from birge.opendata import tables as opendata
        from birge.people import desks, scopes, trail
        from birge.search import shown, writing

        opendata.register(*TABLES)
        scopes.register("causes", scope_of)
        desks.register(sections_of)
        trail.name(dict(DEEDS))
        writing.register(entries)
        shown.register(FoundCauses())
