"""A pytest plugin, loaded first: the environment that the tests run in."""

import os

os.environ.setdefault("BIRGE_SECRETS", "only-for-tests-0123456789-0123456789-0123456789")
os.environ.setdefault("BIRGE_DATA_DIR", "var/test")
os.environ.setdefault("BIRGE_MAIL_URL", "outbox:")
