from django.apps import AppConfig


class FollowsConfig(AppConfig):
    name = "birge.follows"
    label = "follows"
