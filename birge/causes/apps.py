from django.apps import AppConfig


class CausesConfig(AppConfig):
    name = "birge.causes"
    label = "causes"

    def ready(self) -> None:
        from birge.causes.teams import scope_of
        from birge.people.scopes import register

        register("causes", scope_of)
