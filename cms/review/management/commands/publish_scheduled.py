"""Publish and withdraw what is due, each object by itself: what fails is reported, and holds back nothing else.

Takes the place of Wagtail's own command, since its application is listed before Wagtail's. Runs may overlap, and a run
that was killed is made good by the next. The exit code is 1 after a technical fault; a refusal is none.
"""

from itertools import chain
from typing import Any

from django.core.management.base import CommandError
from django.utils.translation import gettext_lazy as _
from wagtail.management.commands.publish_scheduled import Command as WagtailCommand

from cms.review.scheduling import publish_due, withdraw_ended
from cms.watching.timed import MINUTE, Timed


class Command(Timed, WagtailCommand):
    help = __doc__
    every, label = MINUTE, _("Publishing and withdrawing at the chosen hour")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["dryrun"]:
            super().handle(*args, **options)
            return
        faults = 0
        for failure in chain(publish_due(), withdraw_ended()):
            faults += not failure.refused
            what = "Still public after its end" if failure.still_public else "Not published at its hour"
            self.stderr.write(f"{what}: {failure.reason} {failure.address}")
        if faults:
            raise CommandError(f"{faults} technical faults; the next run tries again.")
