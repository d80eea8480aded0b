from django.apps import AppConfig
from django.core import checks


class CourierConfig(AppConfig):
    name = "birge.courier"
    label = "courier"

    def ready(self) -> None:
        from birge.courier import retention
        from birge.courier.checks import check_mail_settings

        checks.register(check_mail_settings)
        retention.declare()
