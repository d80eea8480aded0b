from django.apps import AppConfig


class CausesConfig(AppConfig):
    name = "birge.causes"
    label = "causes"

    def ready(self) -> None:
        from birge.causes.indexing import entries
        from birge.search.writing import register

        register(entries)
