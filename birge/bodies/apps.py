from django.apps import AppConfig


class BodiesConfig(AppConfig):
    name = "birge.bodies"
    label = "bodies"
