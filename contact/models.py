"""How a patient reaches a person: places, practitioners, and the pages that show them."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, TitleFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable, TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.core.blocks import RICH_TEXT_FEATURES, StoryBlock
from cms.core.mixins import SummaryMixin
from cms.core.models import BasePage
from cms.core.panels import tabs
from cms.core.scoping import in_locale
from cms.core.structured_data import clinic, filled
from cms.core.validators import phone_link, validate_phone


class Location(TranslatableMixin, models.Model):
    """A place where patients are seen."""

    name = models.CharField(_("name"), max_length=120)
    address = models.TextField(_("address"), max_length=300, help_text=_("As on an envelope, one line each."))
    phone = models.CharField(_("phone"), max_length=20, blank=True, validators=[validate_phone])
    hours = models.TextField(_("opening hours"), max_length=400, blank=True)
    transport = models.TextField(_("how to get there"), max_length=400, blank=True)
    access = models.TextField(_("access for people with disabilities"), max_length=400, blank=True)

    panels: ClassVar[list] = [
        FieldPanel("name"),
        FieldPanel("address"),
        FieldPanel("phone"),
        FieldPanel("hours"),
        FieldPanel("transport"),
        FieldPanel("access"),
    ]
    translatable_fields: ClassVar[list] = [
        TranslatableField("name"),
        TranslatableField("address"),
        SynchronizedField("phone", overridable=False),
        TranslatableField("hours"),
        TranslatableField("transport"),
        TranslatableField("access"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("place")
        verbose_name_plural = _("places")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def phone_url(self) -> str:
        return phone_link(self.phone)


class Practitioner(TranslatableMixin, models.Model):
    """A radiologist of the group, as patients see him or her. Lists are alphabetical, never ranked."""

    name = models.CharField(_("name"), max_length=120, help_text=_("Title, first name, surname."))
    sort_name = models.CharField(_("surname"), max_length=80, help_text=_("Lists follow its alphabetical order."))
    job_title = models.CharField(_("speciality"), max_length=120)
    presentation = models.TextField(_("presentation"), max_length=600, blank=True)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("account"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    photo = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=_("photograph"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    panels: ClassVar[list] = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("sort_name")]),
        FieldPanel("job_title"),
        FieldPanel("presentation"),
        FieldPanel("photo"),
        FieldPanel("account"),
    ]
    translatable_fields: ClassVar[list] = [
        TranslatableField("name"),
        SynchronizedField("sort_name", overridable=False),
        TranslatableField("job_title"),
        TranslatableField("presentation"),
        SynchronizedField("photo", overridable=False),
        SynchronizedField("account", overridable=False),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("practitioner")
        verbose_name_plural = _("practitioners")
        ordering = ["sort_name", "name"]

    def __str__(self) -> str:
        return self.name


class ContactPage(SummaryMixin, BasePage):
    """Whom to call, where to come, how to book."""

    subpage_types: ClassVar[list[str]] = []
    template = "contact/contact_page.html"

    hours = models.TextField(_("telephone hours"), max_length=300, blank=True)
    appointment = RichTextField(_("before you book"), features=RICH_TEXT_FEATURES)
    hard_of_hearing = RichTextField(_("if you cannot phone"), features=RICH_TEXT_FEATURES, blank=True)

    edit_handler = tabs(
        (_("Content"), [TitleFieldPanel("title"), *SummaryMixin.summary_panels]),
        (_("Appointments"), [FieldPanel("hours"), FieldPanel("appointment"), FieldPanel("hard_of_hearing")]),
        (_("Places"), [InlinePanel("place_rows", label=_("place"))]),
    )
    translatable_fields: ClassVar[list] = [
        *BasePage.translatable_fields,
        *SummaryMixin.summary_translatable_fields,
        TranslatableField("hours"),
        TranslatableField("appointment"),
        TranslatableField("hard_of_hearing"),
        SynchronizedField("place_rows"),
    ]
    medical_fields: ClassVar[list[str]] = []
    search_fields = [*BasePage.search_fields, *SummaryMixin.summary_search_fields, index.SearchField("appointment")]

    class Meta:
        verbose_name = _("contact page")
        verbose_name_plural = _("contact pages")

    @cached_property
    def places(self) -> list[Location]:
        keys = [row.location.translation_key for row in self.place_rows.select_related("location")]
        return in_locale(Location, keys, self.locale_id)

    def structured_data(self, request: HttpRequest) -> dict[str, Any]:
        """The clinic with the places that the page shows; hours are words, which no machine could read."""
        places = [
            filled(
                {
                    "@type": "Place",
                    "name": place.name,
                    "address": ", ".join(filter(None, map(str.strip, place.address.splitlines()))),
                    "telephone": place.phone_url.removeprefix("tel:"),
                }
            )
            for place in self.places
        ]
        data = super().structured_data(request)
        return data | {"@type": "ContactPage", "about": clinic(request, location=places)}

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | {"places": self.places}


class ContactPagePlace(Orderable):
    page = ParentalKey(ContactPage, on_delete=models.CASCADE, related_name="place_rows")
    location = models.ForeignKey(Location, verbose_name=_("place"), on_delete=models.CASCADE, related_name="+")

    panels: ClassVar[list] = [FieldPanel("location")]


class TeamPage(SummaryMixin, BasePage):
    """The radiologists, in alphabetical order."""

    subpage_types: ClassVar[list[str]] = []
    template = "contact/team_page.html"

    body = StreamField(StoryBlock(), verbose_name=_("content"), blank=True)

    edit_handler = tabs(
        (_("Content"), [TitleFieldPanel("title"), *SummaryMixin.summary_panels, FieldPanel("body")]),
        (_("Team"), [InlinePanel("member_rows", label=_("practitioner"))]),
    )
    translatable_fields: ClassVar[list] = [
        *BasePage.translatable_fields,
        *SummaryMixin.summary_translatable_fields,
        TranslatableField("body"),
        SynchronizedField("member_rows"),
    ]
    medical_fields: ClassVar[list[str]] = []
    search_fields = [*BasePage.search_fields, *SummaryMixin.summary_search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("team page")
        verbose_name_plural = _("team pages")

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        keys = [row.practitioner.translation_key for row in self.member_rows.select_related("practitioner")]
        members = in_locale(Practitioner, keys, self.locale_id)
        context["members"] = sorted(members, key=lambda member: (member.sort_name, member.name))
        return context


class TeamPageMember(Orderable):
    page = ParentalKey(TeamPage, on_delete=models.CASCADE, related_name="member_rows")
    practitioner = models.ForeignKey(
        Practitioner, verbose_name=_("practitioner"), on_delete=models.CASCADE, related_name="+"
    )

    panels: ClassVar[list] = [FieldPanel("practitioner")]
