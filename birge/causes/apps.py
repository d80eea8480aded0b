from django.apps import AppConfig


class CausesConfig(AppConfig):
    name = "birge.causes"
    label = "causes"
