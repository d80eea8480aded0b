from django.apps import AppConfig


class CourierConfig(AppConfig):
    name = "birge.courier"
    label = "courier"
