from django.apps import AppConfig


class PetitionsConfig(AppConfig):
    name = "birge.petitions"
    label = "petitions"

    def ready(self) -> None:
        from birge.causes.acts import register
        from birge.petitions.acts import acts_of

        register(acts_of)
