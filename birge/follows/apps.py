from django.apps import AppConfig


class FollowsConfig(AppConfig):
    name = "birge.follows"
    label = "follows"

    def ready(self) -> None:
        from birge.follows.verbs import leave
        from birge.upkeep import erasures

        erasures.register({leave.LEFT: leave.leave_again})
