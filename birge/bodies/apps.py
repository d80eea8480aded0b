from django.apps import AppConfig
from django.core.checks import register


class BodiesConfig(AppConfig):
    name = "birge.bodies"
    label = "bodies"

    def ready(self) -> None:
        from birge.bodies.checks import presets_are_coherent
        from birge.bodies.tables import TABLES
        from birge.opendata.tables import register as register_tables

        register(presets_are_coherent)
        register_tables(*TABLES)
