"""Webhooks: one signed POST to an address of the organisers, as Standard Webhooks has it."""
