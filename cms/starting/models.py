"""Texts to begin others from: each stands in no tree, so no list, search, sitemap, report or translation can reach it."""

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from cms.accounts.readable import ReadableNames


class StartingPoint(ReadableNames, models.Model):
    """What an editor kept of a page, for the team of one site. ``content`` is written once, as a revision writes it."""

    name = models.CharField(
        _("name"), max_length=80, help_text=_("How your team will know it, for example “An act guided by ultrasound”.")
    )
    site = models.ForeignKey(Site, verbose_name=_("site"), on_delete=models.CASCADE, related_name="+", editable=False)
    page_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+", editable=False)
    content = models.JSONField(encoder=DjangoJSONEncoder, editable=False)
    kept_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("starting point")
        verbose_name_plural = _("starting points")
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(
                fields=["site", "page_type", "name"],
                name="starting_point_named_once",
            ),
        )

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Said beside the name: no form shows the site and the type, so Django leaves the constraint to the database."""
        super().clean()
        others = StartingPoint.objects.filter(site=self.site_id, page_type=self.page_type_id, name=self.name)
        if others.exclude(pk=self.pk).exists():
            raise ValidationError({"name": _("Your team already has a starting point of that name.")})

    @property
    def kind(self) -> str:
        """What sort of page begins from it; empty for a type that is gone."""
        model = self.page_type.model_class()
        return str(capfirst(model._meta.verbose_name)) if model else ""
