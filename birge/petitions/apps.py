from django.apps import AppConfig


class PetitionsConfig(AppConfig):
    name = "birge.petitions"
    label = "petitions"

    def ready(self) -> None:
        from birge.causes.acts import register
        from birge.opendata.tables import register as register_tables
        from birge.petitions.acts import acts_of
        from birge.petitions.tables import TABLES

        register(acts_of)
        register_tables(*TABLES)
