from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "birge.people"
    label = "people"

    def ready(self) -> None:
        from birge.people import retention
        from birge.people.verbs import dismiss
        from birge.upkeep import erasures

        retention.declare()
        erasures.register({dismiss.CLOSED: dismiss.close_again})
