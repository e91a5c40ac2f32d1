"""Publishes the page of the small world under every title that is written to it, a line each; answers when it is done.

Run by a test in a process of its own, as an editor who works on whichever machine.
"""

import os
import sys

import django

if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.outages.settings"
    django.setup()
    from cms.pages.models import StandardPage
    from tests.standing import without_background

    for line in sys.stdin:
        page = StandardPage.objects.get(slug="toujours-la")
        page.title = line.strip()
        with without_background():
            page.save_revision().publish()
        sys.stdout.write("published\n")
        sys.stdout.flush()
