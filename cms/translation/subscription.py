"""Who gets the digest of the translation desk: off for everybody until they ask."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class DeskMail(models.Model):
    """Whoever has one gets the digest; ``told`` are the pieces of work that the last one named."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="desk_mail", verbose_name=_("user")
    )
    told = models.JSONField(_("told"), default=list)

    class Meta:
        verbose_name = _("digest of the translation desk")
        verbose_name_plural = _("digests of the translation desk")

    def __str__(self) -> str:
        return str(self.user)
