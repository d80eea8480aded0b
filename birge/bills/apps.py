from django.apps import AppConfig


class BillsConfig(AppConfig):
    name = "birge.bills"
    label = "bills"

    def ready(self) -> None:
        from birge.bills.acts import acts_of, replies_to
        from birge.bills.dated import entries_of
        from birge.bills.deeds import DEEDS
        from birge.bills.finding import FoundBills
        from birge.bills.indexing import entries
        from birge.bills.norm_sections import panels_of as norm_panels_of
        from birge.bills.norm_tables import TABLES as NORM_TABLES
        from birge.bills.norms.acts import acts_of as norm_acts_of
        from birge.bills.norms.dated import entries_of as norm_entries_of
        from birge.bills.norms.deeds import DEEDS as NORM_DEEDS
        from birge.bills.norms.finding import FoundNorms
        from birge.bills.norms.indexing import entries as norm_entries
        from birge.bills.sections import panels_of
        from birge.bills.tables import TABLES
        from birge.causes import acts, asked
        from birge.causes import entries as dated
        from birge.causes.desk import panels
        from birge.opendata import tables as opendata
        from birge.people import trail
        from birge.search import shown, writing

        for each in (acts_of, norm_acts_of):
            acts.register(each)
        asked.register_replies(replies_to)
        for dates in (entries_of, norm_entries_of):
            dated.register(dates)
        for panel in (panels_of, norm_panels_of):
            panels.register(panel)
        opendata.register(*TABLES, *NORM_TABLES)
        trail.name({**DEEDS, **NORM_DEEDS})
        for source in (entries, norm_entries):
            writing.register(source)
        for found in (FoundBills(), FoundNorms()):
            shown.register(found)
