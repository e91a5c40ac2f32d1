"""Two pictures on a disk, one in a collection of its own, in the database that ``DATABASE_URL`` names.

Prints their addresses. With ``close`` or ``open`` that collection becomes private, or public again. Run by a test in a
process of its own.
"""

import json
import os
import sys

import django

if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.outages.settings"
    django.setup()
    from django.conf import settings
    from django.test import override_settings
    from wagtail.models import Collection, CollectionViewRestriction

    from tests.factories import picture
    from tests.standing import without_background

    disk = {"default": {"BACKEND": "cms.media.folder.FolderStorage"}}
    with override_settings(STORAGES=settings.STORAGES | disk), without_background():
        if sys.argv[1:] == ["close"]:
            inside = Collection.objects.get(name="Interne")
            CollectionViewRestriction.objects.create(collection=inside, restriction_type="login")
        elif sys.argv[1:] == ["open"]:
            CollectionViewRestriction.objects.get().delete()
        else:
            inside = Collection.get_first_root_node().add_child(name="Interne")
            pictures = [picture("Ouverte"), picture("Interne", collection=inside)]
            json.dump([one.get_rendition("width-480|format-jpeg").url for one in pictures], sys.stdout)
