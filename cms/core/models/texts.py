"""The sentences of a site's chrome: translatable, so a snippet and not a setting."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.accounts.readable import ReadableNames


class SiteTexts(ReadableNames, TranslatableMixin, models.Model):
    """What header, search, appointment band, sister band and footer say on one site."""

    name = models.CharField(_("name"), max_length=80, help_text=_("For editors only."))
    tagline = models.CharField(_("tagline"), max_length=120)
    search_example = models.CharField(_("example in the search field"), max_length=80)
    appointment_title = models.CharField(_("appointment: title"), max_length=80)
    appointment_text = models.CharField(_("appointment: text"), max_length=240)
    sister_title = models.CharField(_("sister site: title"), max_length=120, blank=True)
    sister_text = models.CharField(_("sister site: text"), max_length=240, blank=True)
    sister_button = models.CharField(_("sister site: button"), max_length=60, blank=True)
    footer_text = models.CharField(_("footer: text"), max_length=240, blank=True)

    TEXTS: ClassVar[list[str]] = [
        "tagline",
        "search_example",
        "appointment_title",
        "appointment_text",
        "sister_title",
        "sister_text",
        "sister_button",
        "footer_text",
    ]
    panels: ClassVar[list] = [
        FieldPanel("name"),
        FieldPanel("tagline", help_text=_("Under the name of the site, in its header: who you are, in a few words.")),
        FieldPanel("search_example", help_text=_("Shown in grey in the empty search field, for example “back pain”.")),
        MultiFieldPanel(
            [
                FieldPanel("appointment_title", help_text=_("The heading of the band that leads to an appointment.")),
                FieldPanel(
                    "appointment_text",
                    help_text=_("One or two sentences in that band: how to book, and what to have at hand."),
                ),
            ],
            _("Appointment band"),
        ),
        MultiFieldPanel(
            [
                FieldPanel(
                    "sister_title",
                    help_text=_("The heading of the band that leads to the other site. Left empty: no band."),
                ),
                FieldPanel("sister_text", help_text=_("One or two sentences: what readers find on the other site.")),
                FieldPanel(
                    "sister_button",
                    help_text=_("The words of the link, for example “See Embolyon”: where it leads, not “click here”."),
                ),
            ],
            _("Sister-site band"),
        ),
        FieldPanel("footer_text", help_text=_("One sentence at the foot of every page.")),
    ]
    translatable_fields: ClassVar[list] = [
        SynchronizedField("name", overridable=False),
        *(TranslatableField(name) for name in TEXTS),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("site texts")
        verbose_name_plural = _("site texts")

    def __str__(self) -> str:
        return self.name
