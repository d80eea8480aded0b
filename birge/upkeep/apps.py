from django.apps import AppConfig


class UpkeepConfig(AppConfig):
    name = "birge.upkeep"
    label = "upkeep"

    def ready(self) -> None:
        from birge.upkeep import rules

        rules.declare()
