"""What a doctor charges, as French law has it told wherever he or she is presented to the public."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.fields import StreamField
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.core.days import clinic_day
from cms.core.fields import ChoicesField, labels
from contact import fee_rules
from contact.blocks import FeesBlock
from contact.enums import CarteVitale, Payment, Sector, ThirdParty


class FeesMixin(models.Model):
    """Sector, means of payment and prices (articles R.4127-53 and R.1111-21 of the public health code)."""

    sector = models.CharField(_("sector"), max_length=20, choices=Sector.choices, blank=True)
    payments = ChoicesField(Payment, verbose_name=_("means of payment"))
    third_party = models.CharField(
        _("third-party payment (“tiers payant”)"), max_length=20, choices=ThirdParty.choices, blank=True
    )
    carte_vitale = models.CharField(_("carte Vitale"), max_length=20, choices=CarteVitale.choices, blank=True)
    fee_items = StreamField(
        FeesBlock(required=False),
        verbose_name=_("fees"),
        blank=True,
        help_text=_("The consultation, and five of the commonest acts at least. Clear, honest, not comparative."),
    )
    fees_valid_until = models.DateField(
        _("fees valid until"),
        null=True,
        blank=True,
        help_text=_("Afterwards the page says that they may have changed."),
    )

    fees_panels: ClassVar[list] = [
        FieldPanel(
            "sector",
            help_text=_("Of the agreement with the health insurance; the sentences that the law asks follow it."),
        ),
        FieldPanel("payments", help_text=_("What this doctor takes.")),
        FieldRowPanel(
            [
                FieldPanel(
                    "third_party",
                    help_text=_("Whether the patient pays in advance what the health insurance reimburses."),
                ),
                FieldPanel("carte_vitale", help_text=_("Whether the card is read at the desk.")),
            ]
        ),
        FieldPanel("fee_items"),
        FieldPanel("fees_valid_until"),
    ]
    fees_translatable_fields: ClassVar[list] = [
        *(
            SynchronizedField(name, overridable=False)
            for name in ("sector", "payments", "third_party", "carte_vitale", "fees_valid_until")
        ),
        TranslatableField("fee_items"),
    ]

    class Meta:
        abstract = True

    @property
    def payment_labels(self) -> list[str]:
        return labels(Payment, self.payments)

    @property
    def sector_rules(self) -> list[str]:
        """The sentences that the law asks of this sector; none while the sector is not known."""
        return fee_rules.of_sector(self.sector)

    @property
    def has_ranges(self) -> bool:
        return any(block.value.is_range for block in self.fee_items)

    @property
    def fees_are_old(self) -> bool:
        return self.fees_valid_until is not None and self.fees_valid_until < clinic_day()

    @property
    def has_fees(self) -> bool:
        """Whether anything is known of what this doctor charges."""
        return bool(self.sector or self.payments or self.third_party or self.carte_vitale or self.fee_items)
