from django.apps import AppConfig


class BillsConfig(AppConfig):
    name = "birge.bills"
    label = "bills"

    def ready(self) -> None:
        from birge.bills.deeds import DEEDS
        from birge.bills.indexing import entries
        from birge.bills.norm_sections import panels_of as norm_panels_of
        from birge.bills.norm_tables import TABLES as NORM_TABLES
        from birge.bills.norms.acts import acts_of as norm_acts_of
        from birge.bills.norms.dated import entries_of as norm_entries_of
        from birge.bills.norms.deeds import DEEDS as NORM_DEEDS
        from birge.bills.norms.finding import FoundNorms
        from birge.bills.norms.indexing import entries as norm_entries
        from birge.causes import acts
        from birge.causes import entries as dated
        from birge.causes.desk import panels
        from birge.opendata import tables as opendata
        from birge.people import trail
        from birge.search import shown, writing

        acts.register(norm_acts_of)
        dated.register(norm_entries_of)
        panels.register(norm_panels_of)
        opendata.register(*NORM_TABLES)
        shown.register(FoundNorms())
        trail.name({**DEEDS, **NORM_DEEDS})
        writing.register(entries)
        writing.register(norm_entries)
