from django.apps import AppConfig


class PetitionsConfig(AppConfig):
    name = "birge.petitions"
    label = "petitions"

    def ready(self) -> None:
        from birge.causes.acts import register
        from birge.moderation import matters
        from birge.people import desks, scopes
        from birge.petitions.acts import acts_of
        from birge.petitions.appeals import sections_of
        from birge.petitions.matters import PetitionMatters
        from birge.petitions.teams import scope_of

        register(acts_of)
        scopes.register("bodies", scope_of)
        matters.register(PetitionMatters())
        desks.register(sections_of)
