from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "birge.cases"
    label = "cases"

    def ready(self) -> None:
        from birge.cases.acts import acts_of
        from birge.cases.dated import entries_of
        from birge.cases.deeds import DEEDS
        from birge.cases.finding import FoundCases
        from birge.cases.indexing import entries
        from birge.cases.sections import panels_of, sections_of
        from birge.cases.tables import TABLES
        from birge.cases.verbs import leave_out
        from birge.causes import acts
        from birge.causes import entries as dated
        from birge.causes.desk import panels
        from birge.opendata import tables as opendata
        from birge.people import desks, trail
        from birge.search import shown, writing
        from birge.upkeep import erasures

        acts.register(acts_of)
        dated.register(entries_of)
        panels.register(panels_of)
        desks.register(sections_of)
        opendata.register(*TABLES)
        trail.name(dict(DEEDS))
        writing.register(entries)
        shown.register(FoundCases())
        erasures.register(
            {
                leave_out.WITHHELD: leave_out.withhold_again,
                leave_out.LEFT_OUT: leave_out.leave_out_again,
            }
        )
