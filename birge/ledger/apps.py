from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "birge.ledger"
    label = "ledger"
