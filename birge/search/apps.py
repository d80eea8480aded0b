from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "birge.search"
    label = "search"
