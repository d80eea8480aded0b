from django.apps import AppConfig


class PetitionsConfig(AppConfig):
    name = "birge.petitions"
    label = "petitions"

    def ready(self) -> None:
        from birge.bodies import duties
        from birge.causes.acts import register
        from birge.people import desks, scopes, trail
        from birge.petitions.acts import acts_of
        from birge.petitions.answering import groups_of
        from birge.petitions.bodydesk.deeds import DEEDS
        from birge.petitions.bodydesk.sections import sections_of
        from birge.petitions.teams import scope_of

        register(acts_of)
        duties.register(groups_of)
        scopes.register("bodies", scope_of)
        desks.register(sections_of)
        trail.name(DEEDS)
