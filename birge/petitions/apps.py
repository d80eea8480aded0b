from django.apps import AppConfig


class PetitionsConfig(AppConfig):
    name = "birge.petitions"
    label = "petitions"

    def ready(self) -> None:
        from birge.causes.acts import register
        from birge.petitions.acts import acts_of
        from birge.petitions.indexing import entries
        from birge.search.writing import register as register_entries

        register(acts_of)
        register_entries(entries)
