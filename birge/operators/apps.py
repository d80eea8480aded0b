from django.apps import AppConfig
from django.contrib.admin import apps as admin


class OperatorsAdmin(admin.AdminConfig):
    """Django's admin, shown on a site of our own."""

    default = False
    default_site = "birge.operators.site.OperatorSite"


class OperatorsConfig(AppConfig):
    default = True
    name = "birge.operators"
    label = "operators"

    def ready(self) -> None:
        from birge.operators import deeds
        from birge.operators.desk import sections_of
        from birge.people import desks, trail

        trail.name(deeds.NAMES)
        desks.register(sections_of)
