"""Publish and withdraw what is due, as Wagtail does; a text that the review refuses does not hold back the others.

Takes the place of Wagtail's own command, since its application is listed before Wagtail's.
"""

from typing import Any

from wagtail.management.commands.publish_scheduled import Command as WagtailCommand

from cms.review.scheduling import publish_due


class Command(WagtailCommand):
    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        """Wagtail's own step finds nothing left to publish: it withdraws what has ended, and shows what a dry run finds."""
        if not options["dryrun"]:
            for refused in publish_due():
                self.stderr.write(f"Not published at its hour: {refused.reason} {refused.address}")
        super().handle(*args, **options)
