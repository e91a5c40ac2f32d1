"""Warnings that somebody answered: why a sentence may say what the checks doubt."""

import hashlib

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from cms.translation.checks.enums import Rule
from cms.translation.checks.findings import Finding


class AcceptedWarning(models.Model):
    """One warning on one sentence, accepted for exactly what the translation says: another wording is asked again."""

    context = models.ForeignKey(
        "wagtail_localize.TranslationContext", on_delete=models.CASCADE, related_name="+", verbose_name=_("place")
    )
    string = models.ForeignKey(
        "wagtail_localize.String", on_delete=models.CASCADE, related_name="+", verbose_name=_("French")
    )
    locale = models.ForeignKey(Locale, on_delete=models.CASCADE, related_name="+", verbose_name=_("language"))
    rule = models.CharField(_("rule"), max_length=20, choices=Rule.choices)
    digest = models.CharField(_("digest of the translation"), max_length=64)
    reason = models.TextField(_("reason"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("date"), auto_now_add=True)

    class Meta:
        verbose_name = _("accepted warning")
        verbose_name_plural = _("accepted warnings")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["context", "string", "locale", "rule", "digest"], name="one_answer_a_warning"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_rule_display()}: {self.reason}"


def warning_digest(target: str, finding: Finding) -> str:
    """Names a warning by what the translation says and by the words concerned. Hexadecimal SHA-256."""
    return hashlib.sha256(f"{target}\0{finding.excerpt}".encode()).hexdigest()
