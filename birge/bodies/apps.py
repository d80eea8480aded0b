from django.apps import AppConfig
from django.core.checks import register


class BodiesConfig(AppConfig):
    name = "birge.bodies"
    label = "bodies"

    def ready(self) -> None:
        from birge.bodies.checks import presets_are_coherent

        register(presets_are_coherent)
