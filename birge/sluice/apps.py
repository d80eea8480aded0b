from django.apps import AppConfig


class SluiceConfig(AppConfig):
    name = "birge.sluice"
    label = "sluice"

    def ready(self) -> None:
        from birge.sluice import rules

        rules.declare()
