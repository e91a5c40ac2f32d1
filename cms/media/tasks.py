"""Renditions, which neither editors nor visitors wait for."""

from django_tasks import task
from wagtail.images.models import SourceImageIOError

from cms.media.models import Picture
from cms.media.renditions import keep_up


@task(backend="worker")
def keep_renditions_up(picture_pk: int) -> None:
    """A picture that is gone, or whose file is, has none: the list of pictures says so, and nothing is tried again."""
    picture = Picture.objects.filter(pk=picture_pk).first()
    if picture is not None:
        try:
            keep_up(picture)
        except SourceImageIOError:
            return
