"""The application that gunicorn serves, once nothing stands against it."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.dev")

application = get_wsgi_application()

from cms.core.deployment.refusal import end_if_unsafe  # noqa: E402 - the checks are there once Django is set up

end_if_unsafe()
