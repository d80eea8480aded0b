from django.apps import AppConfig


class CausesConfig(AppConfig):
    name = "birge.causes"
    label = "causes"

    def ready(self) -> None:
        from birge.causes.deeds import DEEDS
        from birge.causes.desk.sections import sections_of
        from birge.causes.teams import scope_of
        from birge.people import desks, scopes, trail

        scopes.register("causes", scope_of)
        desks.register(sections_of)
        trail.name(dict(DEEDS))
