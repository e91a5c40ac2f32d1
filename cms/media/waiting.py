"""Files dropped on Wagtail's screen for several at once, which are no picture yet: they wait for a description.

Until then nobody has said who is on them, and no list shows them. Those that nobody describes are not kept.
"""

from collections.abc import Iterator
from datetime import timedelta

from django.utils import timezone
from wagtail.models import UploadedFile

# Whoever dropped some may go on the next morning.
KEPT = timedelta(days=1)


def forget() -> Iterator[tuple[UploadedFile, str]]:
    """Delete those that waited for too long, file first. Yield each, with the reason where that could not be done.

    A row has no date: its file has.
    """
    for waiting in UploadedFile.objects.iterator():
        try:
            if _is_over(waiting):
                _delete(waiting)
                yield waiting, ""
        except OSError as error:
            yield waiting, str(error)


def _is_over(waiting: UploadedFile) -> bool:
    name, storage = waiting.file.name, waiting.file.storage
    return not name or not storage.exists(name) or storage.get_modified_time(name) < timezone.now() - KEPT


def _delete(waiting: UploadedFile) -> None:
    """Django leaves the file of a deleted row where it is. A row whose file could not go is met again the next night."""
    if waiting.file:
        waiting.file.delete(save=False)
    waiting.delete()
