"""The application that a web server runs: Django on threads, and before it the shortest ways."""

import gc
import os

from django.core.wsgi import get_wsgi_application

from birge.kit.bridge import Asgi, Bridge, Receive, Scope, Send

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "birge.config.settings")
THREADS = 16
django = Bridge(get_wsgi_application(), THREADS)

# After the apps are loaded: it knows their tables.
from django.conf import settings  # noqa: E402

from birge.config.timing import Timed  # noqa: E402
from birge.front.kept import Kept  # noqa: E402
from birge.petitions.express import Express  # noqa: E402
from birge.petitions.expressform import ExpressForm  # noqa: E402

presses, forms, kept = Express(django), ExpressForm(django), Kept(django)

# What is loaded stays: looking through it for garbage would stop all for a tenth of a second.
gc.collect()
gc.freeze()


async def answer(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] != "http":
        return
    for short in (presses, forms) if scope["method"] == "POST" else (kept,):
        if await short.answers(scope, receive, send):
            return
    await django(scope, receive, send)


# Where nobody watches, nothing is timed.
application: Asgi = Timed(answer) if settings.METRICS else answer
