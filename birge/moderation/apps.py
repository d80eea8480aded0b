from django.apps import AppConfig


class ModerationConfig(AppConfig):
    name = "birge.moderation"
    label = "moderation"

    def ready(self) -> None:
        from birge.moderation.tables import TABLES
        from birge.opendata.tables import register

        register(*TABLES)
