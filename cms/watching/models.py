"""What is remembered of what happens by itself: the last time only, one row a name."""

from typing import ClassVar

from django.db import models


class Run(models.Model):
    """The last run of a timed command, of the worker, of a backup or of its drill. No word of what it was about."""

    wagtail_reference_index_ignore = True

    name = models.CharField(max_length=60, unique=True)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    succeeded_at = models.DateTimeField(null=True)
    # Of the last run that ended, or that was killed.
    failed = models.BooleanField(default=False)
    # Numbers, dates and names of files that the status page shows.
    figures = models.JSONField(default=dict)

    class Meta:
        default_permissions: ClassVar[tuple[str, ...]] = ()

    def __str__(self) -> str:
        return self.name
