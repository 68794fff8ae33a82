"""The web application as a WSGI server runs it."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "learnt.web.settings")
application = get_wsgi_application()

from learnt.web.running.limits import limit_waits  # noqa: E402 - it needs the settings

limit_waits()
