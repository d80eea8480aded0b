"""Django alone, for whoever runs it without the short ways of `asgi.py`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "birge.config.settings")
application = get_wsgi_application()
