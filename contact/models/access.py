"""How one gets to a place, and who can get in."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.core.fields import ChoicesField, labels
from contact.blocks import DirectionsBlock
from contact.enums import AccessFeature


class AccessMixin(models.Model):
    """The way in words, so that no map of a third party is needed, and each access feature as yes, no or not stated."""

    transport = models.TextField(_("how to get there"), max_length=400, blank=True)
    directions = StreamField(DirectionsBlock(required=False), verbose_name=_("the way from the stop"), blank=True)
    parking = models.TextField(_("parking"), max_length=400, blank=True)
    drop_off = models.TextField(_("where ambulances and taxis stop"), max_length=400, blank=True)
    latitude = models.DecimalField(
        _("latitude"),
        max_digits=8,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
        help_text=_("Degrees, from open data: the map application of the patient opens there."),
    )
    longitude = models.DecimalField(
        _("longitude"),
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
    )
    access = models.TextField(_("access for people with disabilities"), max_length=400, blank=True)
    access_features = ChoicesField(AccessFeature, verbose_name=_("what this place has"))
    access_missing = ChoicesField(
        AccessFeature,
        verbose_name=_("what this place does not have"),
        help_text=_("What stands in neither list is shown as not stated."),
    )
    table_limit = models.PositiveSmallIntegerField(
        _("heaviest patient that the table carries"), null=True, blank=True, help_text=_("Kilograms.")
    )

    access_panels: ClassVar[list] = [
        MultiFieldPanel(
            [
                FieldPanel("transport", help_text=_("Bus, metro and tram, with the name of the stop.")),
                FieldPanel(
                    "directions",
                    help_text=_(
                        "One step a line, as one would tell somebody on the phone: what one sees, where one turns."
                    ),
                ),
                FieldPanel("parking", help_text=_("Where, whether it is paid for, and how far the door is.")),
                FieldPanel("drop_off", help_text=_("The street and the door.")),
                FieldRowPanel(
                    [
                        FieldPanel("latitude"),
                        FieldPanel("longitude", help_text=_("Degrees, with the latitude or not at all.")),
                    ]
                ),
            ],
            _("Getting there"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("access", help_text=_("What a list cannot say, for example which door has no step.")),
                FieldRowPanel(
                    [
                        FieldPanel("access_features", help_text=_("Tick only what somebody has seen on the spot.")),
                        FieldPanel("access_missing"),
                    ]
                ),
                FieldPanel("table_limit"),
            ],
            _("Access"),
        ),
    ]
    access_translatable_fields: ClassVar[list] = [
        *(TranslatableField(name) for name in ("transport", "directions", "parking", "drop_off", "access")),
        *(
            SynchronizedField(name, overridable=False)
            for name in ("latitude", "longitude", "access_features", "access_missing", "table_limit")
        ),
    ]

    class Meta:
        abstract = True

    @property
    def map_url(self) -> str:
        """A ``geo:`` address (RFC 5870), which the patient's own map opens; empty without coordinates."""
        return "" if self.latitude is None or self.longitude is None else f"geo:{self.latitude},{self.longitude}"

    @property
    def access_answers(self) -> list[dict[str, Any]]:
        """What there is, what there is not, and what nobody has said, each with its features; empty ones left out."""
        told = {*self.access_features, *self.access_missing}
        unknown = [value for value in AccessFeature.values if value not in told]
        groups = [
            ("yes", labels(AccessFeature, self.access_features)),
            ("no", labels(AccessFeature, self.access_missing)),
            ("unknown", labels(AccessFeature, unknown)),
        ]
        return [{"answer": answer, "features": features} for answer, features in groups if features]

    def clean(self) -> None:
        super().clean()
        errors = {}
        if set(self.access_features) & set(self.access_missing):
            errors["access_missing"] = _("The same feature cannot be there and be missing.")
        if (self.latitude is None) != (self.longitude is None):
            errors["longitude"] = _("Give both coordinates, or neither.")
        if errors:
            raise ValidationError(errors)
