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
    from django.test import Client
    from django.utils import translation
    from wagtail.models import Site

    from contact.messages.models import ContactSettings
    from tests.conftest import build_imvoc
    from tests.factories import LegalPageFactory, StandardPageFactory, UserFactory
    from tests.standing import without_background

    with translation.override("fr"), without_background():
        house = build_imvoc()
        StandardPageFactory(parent=house.home, title="Toujours là", slug="toujours-la")
        LegalPageFactory(parent=house.home, slug="confidentialite")
        ContactSettings.objects.create(site=house.site, address="secretariat@example.org")
        Site.objects.update(port=443)
        user = UserFactory(is_superuser=True)
    client = Client()
    client.force_login(user)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    sys.stdout.write(f"{cookie.key}={cookie.value}\n")
