"""Who a site is: one setting a site, edited by its own team."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import StreamField
from wagtail.models import Locale, Site

from cms.core import themes
from cms.core.blocks import SocialLinksBlock
from cms.core.enums import SOURCE_LANGUAGE, OfferedLanguage
from cms.core.fields import ChoicesField
from cms.core.validators import validate_phone


@register_setting(icon="site", order=100)
class SiteIdentity(BaseSiteSetting):
    """Name, look, phone, booking, menus, languages and sister of one site.

    Settings cannot be translated: what is text lives in the translatable snippets that the setting points to.
    """

    name = models.CharField(_("name"), max_length=60, blank=True)
    theme = models.CharField(_("look"), max_length=32, choices=themes.choices, blank=True)
    phone = models.CharField(
        _("phone"),
        max_length=20,
        blank=True,
        validators=[validate_phone],
        help_text=_("As patients read it, for example 04 00 00 00 00."),
    )
    booking_url = models.URLField(
        _("online booking address"),
        blank=True,
        help_text=_("Left empty, appointments are made by phone only. It must not name any act or illness."),
    )
    booking_platform = models.CharField(
        _("online booking service"),
        max_length=60,
        blank=True,
        help_text=_("Its name, as patients read it: “You leave our site for …”."),
    )
    social_links = StreamField(SocialLinksBlock(), verbose_name=_("social networks"), blank=True)
    languages = ChoicesField(
        OfferedLanguage,
        verbose_name=_("languages offered beside French"),
        help_text=_("A language appears to visitors once its home page is published."),
    )
    texts = models.ForeignKey(
        "core.SiteTexts", verbose_name=_("texts"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    navigation = models.ForeignKey(
        "core.NavigationMenu",
        verbose_name=_("main menu"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    footer = models.ForeignKey(
        "core.NavigationMenu",
        verbose_name=_("footer menu"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    contact_page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("contact page"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    appointment_page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("appointment page"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Where every “Book” button leads. Left empty, they lead to the contact page."),
    )
    sister = models.ForeignKey(
        Site, verbose_name=_("sister site"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    panels = [
        MultiFieldPanel(
            [
                FieldRowPanel(
                    [
                        FieldPanel(
                            "name", help_text=_("As readers see it in the header, in tabs and in search results.")
                        ),
                        FieldPanel(
                            "theme", help_text=_("The colours and the drawing of the whole site, by day and by night.")
                        ),
                    ]
                ),
                FieldPanel("texts", help_text=_("The sentences of the header, the bands and the footer.")),
            ],
            _("Identity"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("phone"),
                FieldRowPanel([FieldPanel("booking_url"), FieldPanel("booking_platform")]),
                FieldPanel("appointment_page"),
                FieldPanel(
                    "contact_page",
                    help_text=_("Where “Contact” leads, and every “Book” button while there is no appointment page."),
                ),
            ],
            _("Appointments and contact"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("navigation", help_text=_("The links at the top of every page.")),
                FieldPanel("footer", help_text=_("The links at the foot of every page, legal pages among them.")),
                FieldPanel(
                    "social_links",
                    help_text=_(
                        "Shown in the footer. Readers leave the site by them; nothing of these networks is loaded here."
                    ),
                ),
            ],
            _("Menus"),
        ),
        FieldPanel("languages"),
        FieldPanel(
            "sister",
            help_text=_("The other site of the group: its acts stand in your lists, after yours, and lead there."),
        ),
    ]

    class Meta:
        verbose_name = _("site identity")

    def __str__(self) -> str:
        return self.name or str(self.site)

    @property
    def language_codes(self) -> list[str]:
        """The languages that visitors may be offered, French first."""
        return [SOURCE_LANGUAGE, *self.languages]

    def save(self, *args: object, **kwargs: object) -> None:
        super().save(*args, **kwargs)
        for code in self.languages:
            Locale.objects.get_or_create(language_code=code)
