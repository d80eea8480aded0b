from django.apps import AppConfig


class ModerationConfig(AppConfig):
    name = "birge.moderation"
    label = "moderation"

    def ready(self) -> None:
        from birge.moderation.desk import sections_of
        from birge.moderation.wording import DEEDS
        from birge.people import desks, trail

        trail.name(DEEDS)
        desks.register(sections_of)
