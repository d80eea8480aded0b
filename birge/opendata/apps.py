from django.apps import AppConfig


class OpendataConfig(AppConfig):
    name = "birge.opendata"
    label = "opendata"
