from django.apps import AppConfig


class BillsConfig(AppConfig):
    name = "birge.bills"
    label = "bills"

    def ready(self) -> None:
        from birge.bills.deeds import DEEDS
        from birge.bills.indexing import entries
        from birge.people import trail
        from birge.search import writing

        trail.name(dict(DEEDS))
        writing.register(entries)
