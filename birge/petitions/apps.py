from django.apps import AppConfig


class PetitionsConfig(AppConfig):
    name = "birge.petitions"
    label = "petitions"

    def ready(self) -> None:
        from birge.causes.acts import register
        from birge.people import scopes
        from birge.petitions import retention
        from birge.petitions.acts import acts_of
        from birge.petitions.teams import scope_of

        register(acts_of)
        scopes.register("bodies", scope_of)
        retention.declare()
