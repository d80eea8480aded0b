"""What a web server calls."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "birge.config.settings")
django = get_wsgi_application()

# After the apps are loaded: it knows their tables.
from birge.petitions.express import Express  # noqa: E402

application = Express(django)

# What is loaded stays: looking through it for garbage would stop all for a tenth of a second.
gc.collect()
gc.freeze()
