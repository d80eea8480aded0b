from django.apps import AppConfig


class PetitionsConfig(AppConfig):
    name = "birge.petitions"
    label = "petitions"
