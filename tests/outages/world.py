"""Fills the database that ``DATABASE_URL`` names with one small site, and an editor who is signed in; prints the cookie.

Run by the fixtures in a process of its own: what it writes must be there for servers to read.
"""

import os
import sys

import django

if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.outages.settings"
    django.setup()
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django.utils import translation
    from wagtail.models import Site

    from tests.conftest import build_imvoc
    from tests.factories import StandardPageFactory, UserFactory
    from tests.standing import without_background

    with translation.override("fr"), without_background():
        house = build_imvoc()
        StandardPageFactory(parent=house.home, title="Toujours là", slug="toujours-la")
        Site.objects.update(port=443)
        user = UserFactory(is_superuser=True)
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    sys.stdout.write(f"{settings.SESSION_COOKIE_NAME}={session.session_key}\n")
