"""What has been loaded, so that loading again changes nothing and an editor's work is never overwritten."""

from django.db import models


class ContentRecord(models.Model):
    """One item in one language: the file it was loaded from, and the state in which loading left it."""

    key = models.CharField(max_length=200)
    language = models.CharField(max_length=8)
    source_digest = models.CharField(max_length=64)
    state = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "language"], name="one_record_a_language")]

    def __str__(self) -> str:
        return f"{self.key} ({self.language})"
