from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "birge.people"
    label = "people"
