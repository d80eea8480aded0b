from django.apps import AppConfig


class ModerationConfig(AppConfig):
    name = "birge.moderation"
    label = "moderation"

    def ready(self) -> None:
        from birge.ledger import catching
        from birge.moderation import retaking
        from birge.moderation.desk import sections_of
        from birge.moderation.tables import TABLES
        from birge.moderation.wording import DEEDS
        from birge.opendata.tables import register
        from birge.people import desks, trail

        register(*TABLES)
        trail.name(DEEDS)
        desks.register(sections_of)
        catching.register(retaking.TAKERS)
