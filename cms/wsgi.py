"""The application that gunicorn serves, once nothing stands against it."""

import os

from django.core.wsgi import get_wsgi_application

from cms.core.deployment.refusal import end_if_unsafe

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.dev")

application = get_wsgi_application()
end_if_unsafe()
