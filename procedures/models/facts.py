"""The facts of an act that patients compare: typed values, so that nobody retypes a number in a translation."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.fields import StreamField
from wagtail_localize.fields import SynchronizedField

from cms.core.enums import Drawing
from cms.core.fields import ChoicesField, labels
from procedures import blocks, durations
from procedures.at_a_glance import at_a_glance
from procedures.enums import Anaesthesia, Energy, Extent, Guidance, Stay, Technique, Urgency


class FactsMixin(models.Model):
    """How an act is done, how long it takes, how long one stays, and when life goes on as before."""

    technique = models.CharField(_("technique"), max_length=20, choices=Technique.choices)
    guidance = ChoicesField(Guidance, verbose_name=_("guidance"), blank=False)
    energies = ChoicesField(Energy, verbose_name=_("energy"))
    drawing = models.CharField(_("drawing"), max_length=20, choices=Drawing.choices)
    urgency = models.CharField(
        _("urgency"),
        max_length=20,
        choices=Urgency.choices,
        default=Urgency.PLANNED,
        help_text=_("An act done only in an emergency shows 15 and no booking button."),
    )
    contrast = models.CharField(
        _("contrast medium"), max_length=20, choices=Extent.choices, default=Extent.NEVER, help_text=_("With iodine.")
    )
    anaesthesia = ChoicesField(Anaesthesia, verbose_name=_("anaesthesia"))
    duration_min = models.PositiveSmallIntegerField(
        _("shortest duration"), null=True, blank=True, help_text=_("Minutes.")
    )
    duration_max = models.PositiveSmallIntegerField(
        _("longest duration"), null=True, blank=True, help_text=_("Minutes.")
    )
    stay = models.CharField(_("hospital stay"), max_length=20, choices=Stay.choices, default=Stay.VARIES)
    recovery = StreamField(blocks.RecoveriesBlock(required=False), verbose_name=_("return to activities"), blank=True)

    facts_panels: ClassVar[list] = [
        FieldRowPanel(
            [
                FieldPanel(
                    "technique", help_text=_("By which way one gets there. Readers filter the list of acts by it.")
                ),
                FieldPanel("urgency"),
                FieldPanel(
                    "drawing", help_text=_("Shown at the top of the page and in lists; its description is built in.")
                ),
            ]
        ),
        FieldRowPanel(
            [
                FieldPanel(
                    "guidance",
                    help_text=_("The pictures that guide the act. Whether there are X-rays follows from them."),
                ),
                FieldPanel("energies", help_text=_("Only when something is heated, frozen or dissolved.")),
                FieldPanel("anaesthesia", help_text=_("Every kind that may be used.")),
            ]
        ),
        FieldRowPanel(
            [
                FieldPanel("contrast"),
                FieldPanel("stay", help_text=_("Most often; “varies” when it depends on the patient.")),
            ]
        ),
        FieldRowPanel([FieldPanel("duration_min"), FieldPanel("duration_max")]),
        FieldPanel(
            "recovery", help_text=_("After how long, from… to…: work, driving, sport. Only what a doctor answers for.")
        ),
    ]
    facts_medical_fields: ClassVar[list[str]] = [
        *("technique", "guidance", "energies", "urgency", "contrast", "anaesthesia"),
        *("duration_min", "duration_max", "stay", "recovery"),
    ]
    facts_translatable_fields: ClassVar[list] = [
        SynchronizedField(name, overridable=False) for name in (*facts_medical_fields, "drawing")
    ]

    class Meta:
        abstract = True

    @property
    def is_emergency_only(self) -> bool:
        return self.urgency == Urgency.EMERGENCY

    @property
    def guidance_labels(self) -> list[str]:
        return labels(Guidance, self.guidance)

    @property
    def energy_labels(self) -> list[str]:
        return labels(Energy, self.energies)

    @property
    def anaesthesia_labels(self) -> list[str]:
        return labels(Anaesthesia, self.anaesthesia)

    @property
    def xrays(self) -> Extent:
        """Whether X-rays are used: it follows from the guidance, so it is not asked a second time."""
        uses = [Guidance(value).uses_xrays for value in self.guidance]
        if uses and all(uses):
            return Extent.ALWAYS  # type: ignore[return-value]
        return Extent.SOMETIMES if any(uses) else Extent.NEVER  # type: ignore[return-value]

    @property
    def duration(self) -> str:
        return durations.minutes(self.duration_min, self.duration_max)

    @property
    def at_a_glance(self) -> list[tuple[str, str]]:
        return at_a_glance(self)

    def clean(self) -> None:
        super().clean()
        if self.duration_min and self.duration_max and self.duration_min > self.duration_max:
            raise ValidationError({"duration_max": _("The longest duration is shorter than the shortest.")})
