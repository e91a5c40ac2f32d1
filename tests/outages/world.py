"""Fills the database that ``DATABASE_URL`` names with one small site, and an editor who is signed in.

Prints the cookie, and the numbers of pages that nobody reads but whoever works on them.

Run by the fixtures in a process of its own: what it writes must be there for servers to read.
"""

import json
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
    from wagtail.rich_text import RichText

    from contact.messages.models import ContactSettings
    from tests.conftest import build_imvoc
    from tests.factories import LegalPageFactory, StandardPageFactory, UserFactory
    from tests.standing import without_background

    with translation.override("fr"), without_background():
        house = build_imvoc()
        StandardPageFactory(parent=house.home, title="Toujours là", slug="toujours-la")
        body = [("prose", RichText("<p>Au départ.</p>"))]
        texts = [
            StandardPageFactory(parent=house.home, title=f"Texte {number}", slug=f"texte-{number}", body=body).pk
            for number in range(5)
        ]
        LegalPageFactory(parent=house.home, slug="confidentialite")
        ContactSettings.objects.create(site=house.site, address="secretariat@example.org")
        Site.objects.update(port=443)
        user = UserFactory(is_superuser=True)
    client = Client()
    client.force_login(user)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    json.dump([f"{cookie.key}={cookie.value}", texts], sys.stdout)
