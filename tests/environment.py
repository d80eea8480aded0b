"""A pytest plugin, loaded first: the environment that the tests run in."""

import atexit
import gc
import os
import shutil
import sys
import tempfile

FOLDER = tempfile.mkdtemp(prefix="birge-test-")
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)

os.environ.setdefault("BIRGE_SECRETS", "only-for-tests-0123456789-0123456789-0123456789")
os.environ["BIRGE_DATA_DIR"] = FOLDER
# One machine signs for everyone in these tests; those of the limits set their own.
for limit in ("BIRGE_SIGNS_A_MINUTE", "BIRGE_SIGNS_IN_FIVE_MINUTES"):
    os.environ.setdefault(limit, "0")
os.environ["BIRGE_MAIL_URL"] = "outbox:"
# Some hundred times the program is begun as a process of its own: compiled once, not each time.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False
# What many thousand tests and all their modules keep is no waste, and takes long to look through.
gc.set_threshold(50_000, 20, 100)
