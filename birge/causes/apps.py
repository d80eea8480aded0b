from django.apps import AppConfig


class CausesConfig(AppConfig):
    name = "birge.causes"
    label = "causes"

    def ready(self) -> None:
        from birge.causes.tables import TABLES
        from birge.opendata.tables import register

        register(*TABLES)
