"""The application that gunicorn serves, once nothing stands against it."""

import os

from django.core.wsgi import get_wsgi_application

from cms.core.deployment.refusal import end_if_unsafe

# Who asks a server waits seconds, a command may take minutes: cms/settings/database.py.
os.environ["WEB_PROCESS"] = "true"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.dev")

application = get_wsgi_application()
end_if_unsafe()
