"""What every text says, live and in its latest draft, in a form that any database finds words in."""

from typing import ClassVar

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page


class State(models.TextChoices):
    LIVE = "live", _("live")
    CHANGED = "changed", _("draft of a live text")
    DRAFT = "draft", _("draft, never live")
    SCHEDULED = "scheduled", _("scheduled")
    UNPUBLISHED = "unpublished", _("off the site")


class Written(models.Model):
    """One text in one language: as readers have it, or as its latest draft says it where that is another.

    ``parts`` holds each text with the name of its field; ``folded`` all of them without accents and capitals.
    """

    # A text has its references itself.
    wagtail_reference_index_ignore = True

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()
    # None: a shared text.
    page = models.ForeignKey(Page, null=True, on_delete=models.CASCADE, related_name="+")
    locale = models.ForeignKey(Locale, verbose_name=_("language"), on_delete=models.CASCADE, related_name="+")
    translation_key = models.UUIDField()
    title = models.CharField(_("title"), max_length=255)
    state = models.CharField(_("state"), max_length=12, choices=State.choices)
    parts = models.JSONField(default=list)
    folded = models.TextField()

    class Meta:
        default_permissions: ClassVar[tuple[str, ...]] = ()
        constraints: ClassVar[list] = [
            models.UniqueConstraint(fields=["content_type", "object_id", "state"], name="a_text_once_a_state")
        ]

    def __str__(self) -> str:
        return self.title
