"""Make the renditions that are missing, and take away those of pictures whose consent has ended."""

from typing import Any

from django.core.management.base import CommandError
from django.utils.translation import gettext_lazy as _

from cms.media.models import Picture
from cms.media.renditions import keep_all_up
from cms.watching.timed import DAY, Timed


class Command(Timed):
    help = "Make the renditions of pictures that are missing; remove those of pictures that may no longer be shown."
    every, label = DAY, _("Sizes of pictures")

    def handle(self, *args: Any, **options: Any) -> None:
        broken = [f"{picture.pk} “{picture}”: {reason}" for picture, reason in keep_all_up()]
        if options["verbosity"]:
            self.stdout.write(f"Pictures: {Picture.objects.count()}, not shown: {Picture.objects.withheld().count()}.")
        if broken:
            raise CommandError("The sizes of these pictures cannot be made: " + "; ".join(broken))
