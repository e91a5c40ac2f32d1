"""The application that gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application

# Who asks a server waits seconds, a command may take minutes: cms/settings/database.py.
os.environ["WEB_PROCESS"] = "true"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.dev")

application = get_wsgi_application()
