"""Menus: translatable snippets that a site's setting points to."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.accounts.readable import ReadableNames
from cms.core.blocks import MenuBlock


class NavigationMenu(ReadableNames, TranslatableMixin, models.Model):
    """An ordered list of links to pages, main menu or footer of one site."""

    name = models.CharField(_("name"), max_length=80, help_text=_("For editors only."))
    items = StreamField(MenuBlock(), verbose_name=_("links"), blank=True)

    panels: ClassVar[list] = [
        FieldPanel("name"),
        FieldPanel("items", help_text=_("Drag a link by its handle to change its place, or use its arrow buttons.")),
    ]
    translatable_fields: ClassVar[list] = [
        SynchronizedField("name", overridable=False),
        TranslatableField("items"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("menu")
        verbose_name_plural = _("menus")

    def __str__(self) -> str:
        return self.name
