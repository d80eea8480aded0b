from django.apps import AppConfig


class ModerationConfig(AppConfig):
    name = "birge.moderation"
    label = "moderation"
