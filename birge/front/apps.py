from django.apps import AppConfig


class FrontConfig(AppConfig):
    name = "birge.front"
    label = "front"
