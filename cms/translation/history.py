"""What every sentence said before: who changed it, when, from what to what."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale


class SegmentChange(models.Model):
    """One change of one sentence. Its first wording is the ``before`` of its first change, or what it says now."""

    context = models.ForeignKey(
        "wagtail_localize.TranslationContext", on_delete=models.CASCADE, related_name="+", verbose_name=_("place")
    )
    string = models.ForeignKey(
        "wagtail_localize.String", on_delete=models.CASCADE, related_name="+", verbose_name=_("French")
    )
    locale = models.ForeignKey(Locale, on_delete=models.CASCADE, related_name="+", verbose_name=_("language"))
    before = models.TextField(_("before"))
    after = models.TextField(_("after"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("by")
    )
    tool = models.CharField(_("tool"), max_length=255, blank=True)
    at = models.DateTimeField(_("date"), auto_now_add=True)

    class Meta:
        verbose_name = _("change of a sentence")
        verbose_name_plural = _("changes of sentences")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["context", "locale"], name="changes_of_a_place")]

    def __str__(self) -> str:
        return f"{self.before} → {self.after}"
