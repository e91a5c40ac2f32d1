"""What the law asks a site to say of those behind it: one setting a site, from which its legal pages are made."""

from datetime import date
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Site

from cms.core.days import clinic_day
from cms.core.validators import phone_link, validate_french_vat, validate_phone, validate_siren
from cms.pages import compliance
from cms.pages.compliance import Compliance
from cms.pages.enums import AuditResult, Place, Reuse


def _phone(name: Any, help_text: Any = "") -> models.CharField:
    return models.CharField(name, max_length=20, blank=True, validators=[validate_phone], help_text=help_text)


def _name(name: Any, help_text: Any = "") -> models.CharField:
    return models.CharField(name, max_length=160, blank=True, help_text=help_text)


def _address(name: Any, help_text: Any = "") -> models.TextField:
    return models.TextField(name, max_length=300, blank=True, help_text=help_text)


@register_setting(icon="list-ul", order=120)
class LegalSettings(BaseSiteSetting):
    """Publisher, host, profession, data and accessibility of one site.

    Publisher and host: law of 21 June 2004 (LCEN), articles 1-1 and 19; data: RGPD, article 13; accessibility: law of
    11 February 2005, article 47. Nothing is required here: a page says what is missing, and so does ``launch_check``.
    Values are names and numbers, the same in every language; sentences are the pages' own.
    """

    publisher_name = _name(_("name of the company"), _("The one that publishes this site."))
    legal_form = _name(_("legal form"), _("For example SELARL, SAS, association."))
    head_office = _address(_("head office"), _("As on an envelope, one line each."))
    share_capital = models.PositiveBigIntegerField(
        _("share capital"), null=True, blank=True, help_text=_("In euros; 0 when this legal form has none.")
    )
    siren = models.CharField(
        _("SIREN number"), max_length=11, blank=True, validators=[validate_siren], help_text=_("Nine digits.")
    )
    registry_city = _name(_("registered in"), _("The town of the trade and companies register (RCS)."))
    vat_number = models.CharField(
        _("VAT number"), max_length=18, blank=True, validators=[validate_french_vat], help_text=_("If there is one.")
    )
    publisher_phone = _phone(_("phone"), _("Left empty, readers see the phone of the site."))
    publisher_email = models.EmailField(_("e-mail"), blank=True)
    director_name = _name(_("director of publication"), _("The person who answers for what the site says."))
    reuse = models.CharField(_("use of texts and drawings by others"), max_length=10, choices=Reuse.choices, blank=True)

    host_name = _name(_("name of the host"), _("The company whose machines serve this site."))
    host_address = _address(_("address of the host"))
    host_phone = _phone(_("phone of the host"))

    order_council = _name(_("council of the Order"), _("The council at which the doctors of this site are registered."))
    order_url = models.URLField(
        _("rules of the profession"), blank=True, help_text=_("Address of the code of medical ethics, with https.")
    )
    authority_name = _name(
        _("authority"), _("The one that authorised the activity, such as the regional health agency.")
    )
    authority_address = _address(_("address of the authority"))

    controller_name = _name(_("who decides about personal data"), _("Left empty, readers see the publisher."))
    controller_contact = _address(_("how to reach them"), _("Address or e-mail."))
    dpo_name = _name(_("data protection officer"), _("May stay empty: the law asks for a way to reach them."))
    dpo_email = models.EmailField(_("e-mail of the data protection officer"), blank=True)
    log_days = models.PositiveSmallIntegerField(
        _("server logs are kept"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(365)],
        help_text=_("In days: ask whoever runs the server. The CNIL advises six months to a year at most."),
    )
    data_place = models.CharField(_("where the data are"), max_length=10, choices=Place.choices, blank=True)

    audit_result = models.CharField(
        _("result of the audit"), max_length=12, choices=AuditResult.choices, default=AuditResult.NOT_AUDITED
    )
    audited_on = models.DateField(_("date of the audit"), null=True, blank=True)
    auditor = _name(_("who made the audit"))
    audit_rate = models.PositiveSmallIntegerField(
        _("criteria met"), null=True, blank=True, validators=[MaxValueValidator(100)], help_text=_("Per cent.")
    )
    exceptions = models.TextField(
        _("what is not accessible"), max_length=4000, blank=True, help_text=_("As the audit says, one line each.")
    )
    accessibility_email = models.EmailField(
        _("e-mail for obstacles"), blank=True, help_text=_("Who answers a reader that something keeps from reading.")
    )

    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    FieldRowPanel([FieldPanel("publisher_name"), FieldPanel("legal_form")]),
                    FieldPanel("head_office"),
                    FieldRowPanel([FieldPanel("siren"), FieldPanel("registry_city")]),
                    FieldRowPanel([FieldPanel("share_capital"), FieldPanel("vat_number")]),
                    FieldRowPanel(
                        [
                            FieldPanel("publisher_phone"),
                            FieldPanel(
                                "publisher_email",
                                help_text=_("Shown on the legal page, for whoever wants to write to the publisher."),
                            ),
                        ]
                    ),
                    FieldPanel("director_name"),
                    FieldPanel(
                        "reuse",
                        help_text=_(
                            "What others may do with your texts and drawings; the legal page says it in a sentence."
                        ),
                    ),
                ],
                heading=_("Publisher"),
            ),
            ObjectList(
                [
                    FieldPanel("host_name"),
                    FieldPanel("host_address", help_text=_("As on an envelope, one line each.")),
                    FieldPanel(
                        "host_phone", help_text=_("The law asks for it: readers must be able to call the host.")
                    ),
                ],
                heading=_("Host"),
            ),
            ObjectList(
                [
                    MultiFieldPanel([FieldPanel("order_council"), FieldPanel("order_url")], _("The Order")),
                    MultiFieldPanel(
                        [
                            FieldPanel("authority_name"),
                            FieldPanel("authority_address", help_text=_("As on an envelope, one line each.")),
                        ],
                        _("Authorisation"),
                    ),
                ],
                heading=_("Profession"),
            ),
            ObjectList(
                [
                    FieldPanel("controller_name"),
                    FieldPanel("controller_contact"),
                    FieldRowPanel(
                        [
                            FieldPanel("dpo_name"),
                            FieldPanel("dpo_email", help_text=_("Where a reader writes about his or her data.")),
                        ]
                    ),
                    FieldRowPanel(
                        [
                            FieldPanel("log_days"),
                            FieldPanel("data_place", help_text=_("Where the machines that keep the data stand.")),
                        ]
                    ),
                ],
                heading=_("Personal data"),
            ),
            ObjectList(
                [
                    FieldRowPanel(
                        [
                            FieldPanel(
                                "audit_result",
                                help_text=_(
                                    "As the auditor wrote it. The link in the footer repeats it, as the law asks."
                                ),
                            ),
                            FieldPanel("audit_rate"),
                        ]
                    ),
                    FieldRowPanel(
                        [
                            FieldPanel("audited_on", help_text=_("An audit counts for three years.")),
                            FieldPanel("auditor", help_text=_("The company or the person, as readers will see it.")),
                        ]
                    ),
                    FieldPanel("exceptions"),
                    FieldPanel("accessibility_email"),
                ],
                heading=_("Accessibility"),
            ),
        ]
    )

    class Meta:
        verbose_name = _("legal information")

    AUDIT_FIELDS: ClassVar[tuple[str, ...]] = ("audited_on", "auditor", "audit_rate")

    @property
    def company_number(self) -> str:
        """The SIREN in groups of three, as companies write it."""
        digits = "".join(filter(str.isdigit, self.siren))
        return "\N{NO-BREAK SPACE}".join(digits[start : start + 3] for start in range(0, len(digits), 3))

    @property
    def capital_in_words(self) -> str:
        """The capital in euros as the reader writes numbers; empty when it is not known."""
        return (
            f"{number_format(self.share_capital, force_grouping=True)}\N{NO-BREAK SPACE}€" if self.share_capital else ""
        )

    @property
    def publisher_email_url(self) -> str:
        return _mailto(self.publisher_email)

    @property
    def dpo_email_url(self) -> str:
        return _mailto(self.dpo_email)

    @property
    def accessibility_email_url(self) -> str:
        return _mailto(self.accessibility_email)

    @property
    def publisher_phone_url(self) -> str:
        return phone_link(self.publisher_phone)

    @property
    def host_phone_url(self) -> str:
        return phone_link(self.host_phone)

    @property
    def exception_lines(self) -> list[str]:
        return [line.strip() for line in self.exceptions.splitlines() if line.strip()]

    @property
    def is_audited(self) -> bool:
        return self.audit_result != AuditResult.NOT_AUDITED

    def audit_is_valid(self, today: date | None = None) -> bool:
        """Whether there is an audit, and it is not too old to count."""
        return self.is_audited and compliance.is_valid(self.audited_on, today or clinic_day())

    @property
    def accessibility(self) -> Any:
        """The state that every page says, a member of ``Compliance``; without a valid audit it is the lowest."""
        return Compliance(self.audit_result) if self.audit_is_valid() else Compliance.NOT

    def clean(self) -> None:
        super().clean()
        errors: dict[str, Any] = {}
        if self.vat_number and self.siren and not _digits(self.vat_number).endswith(_digits(self.siren)):
            errors["vat_number"] = _("This VAT number is that of another SIREN number.")
        if self.is_audited:
            for name in self.AUDIT_FIELDS:
                if getattr(self, name) in (None, ""):
                    errors[name] = _("A result needs its date, its author and its rate.")
            if self.audit_rate is not None and compliance.of_rate(self.audit_rate) != self.audit_result:
                errors["audit_rate"] = _("This rate stands for another result: half of the criteria, or all of them.")
        if self.audited_on and self.audited_on > clinic_day():
            errors["audited_on"] = _("This day has not come yet.")
        if errors:
            raise ValidationError(errors)


def settings_of(site: Site | None) -> LegalSettings:
    """The legal information of ``site``; one that says nothing where there is none. No query when read with the identity."""
    return getattr(site, "legalsettings", None) or LegalSettings(site=site)


def _mailto(address: str) -> str:
    return f"mailto:{address}" if address else ""


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))
