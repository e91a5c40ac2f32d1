"""When the renditions of a picture are made: it is uploaded, gets another focal point, or its consent changes."""

from dataclasses import dataclass
from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver

from cms.core.background import after_commit
from cms.media import tasks
from cms.media.models import Picture


@dataclass(frozen=True)
class Renditions:
    """Asks for those of one picture when called; equal to any other that asks for the same."""

    picture_pk: int

    def __call__(self) -> None:
        tasks.keep_renditions_up.enqueue(self.picture_pk)


@receiver(post_save, sender=Picture, dispatch_uid="renditions of a picture")
def picture_saved(sender: Any, instance: Picture, raw: bool = False, update_fields: Any = None, **kwargs: Any) -> None:
    """Not when Wagtail notes the size of a file."""
    if not raw and update_fields is None:
        after_commit(Renditions(instance.pk))
