"""Shared safety texts: each is written, validated and translated once, and every page shows the same words."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import StreamField
from wagtail.models import DraftStateMixin, RevisionMixin, TranslatableMixin, WorkflowMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.accounts.readable import ReadableNames
from cms.core.blocks import SourcesBlock
from cms.core.panels import SOURCES
from cms.review.checks.enums import Level
from cms.review.checks.findings import Finding
from cms.review.enums import ReviewClass
from cms.review.mixins import MedicalMixin
from cms.review.panels import ReviewPanel
from cms.review.uses import Use
from cms.safety import rules, uses
from cms.safety.blocks import CallRowsBlock, EmergencyNumbersBlock, SignsBlock
from cms.safety.enums import CallMoment, CareAction, CareLevel, MriSafety, Permanence, Severity
from cms.safety.panels import UsesPanel
from cms.safety.rules import Fault


class SafetyText(
    MedicalMixin, WorkflowMixin, DraftStateMixin, RevisionMixin, ReadableNames, TranslatableMixin, models.Model
):
    """What every safety text has: a name for editors, sources, a draft, a history, a validator of its own."""

    review_class = ReviewClass.SAFETY

    name = models.CharField(_("name"), max_length=120, help_text=_("For editors only."))
    sources = StreamField(SourcesBlock(required=False), verbose_name=_("sources"), blank=True)

    # No reader sees them: a change of theirs puts no translation out of date.
    editors_fields: ClassVar[set[str]] = {"name", "code"}
    shared_fields: ClassVar[list] = [SynchronizedField("name", overridable=False), TranslatableField("sources")]

    class Meta(TranslatableMixin.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.name

    def shown_on(self, user: Any) -> list[Use]:
        """The pages of every site that lose this text, or show it in French instead, when it is withdrawn."""
        return uses.on_pages(self, user)

    def faults(self) -> list[Fault]:
        """What is against the rules of this kind of text."""
        return []

    def own_findings(self) -> list[Finding]:
        """The faults once more for whoever validates: a draft may be older than a rule."""
        return [
            Finding("safety_rule", Level.ERROR, fault.field, fault.excerpt, fault.message) for fault in self.faults()
        ]

    def clean(self) -> None:
        super().clean()
        messages: dict[str, list[str]] = {}
        for fault in self.faults():
            messages.setdefault(fault.field, []).append(fault.message)
        if messages:
            raise ValidationError(messages)


class EmergencyNotice(SafetyText):
    """The numbers to call when life is in danger; on every page, and never removable."""

    title = models.CharField(_("title"), max_length=80)
    numbers = StreamField(EmergencyNumbersBlock(), verbose_name=_("numbers"))

    panels: ClassVar[list] = [
        FieldPanel("name"),
        FieldPanel("title", help_text=_("The heading above the numbers, on every page.")),
        FieldPanel("numbers", help_text=_("What to call or to text, the most useful first.")),
        SOURCES,
        UsesPanel(),
        ReviewPanel(),
    ]
    medical_fields: ClassVar[list[str]] = ["title", "numbers", "sources"]
    translatable_fields: ClassVar[list] = [
        *SafetyText.shared_fields,
        TranslatableField("title"),
        TranslatableField("numbers"),
    ]

    class Meta(SafetyText.Meta):
        verbose_name = _("emergency notice")
        verbose_name_plural = _("emergency notices")

    def shown_on(self, user: Any) -> list[Use]:
        sites = SafetySettings.objects.filter(emergency_notice__translation_key=self.translation_key)
        return uses.on_sites(self, [setting.site for setting in sites.select_related("site")], _("Every page"))

    def faults(self) -> list[Fault]:
        return list(rules.notice_faults([str(block.value.get("number") or "") for block in self.numbers]))


class CallPlan(SafetyText):
    """Whom to call, by hour: one answer for every part of the week, on the page and the sheets of every act of a site."""

    rows = StreamField(CallRowsBlock(), verbose_name=_("whom to call"))

    panels: ClassVar[list] = [
        FieldPanel("name"),
        FieldPanel("rows", help_text=_("One answer for every part of the week.")),
        SOURCES,
        UsesPanel(),
        ReviewPanel(),
    ]
    medical_fields: ClassVar[list[str]] = ["rows", "sources"]
    translatable_fields: ClassVar[list] = [*SafetyText.shared_fields, TranslatableField("rows")]

    class Meta(SafetyText.Meta):
        verbose_name = _("whom to call, by hour")
        verbose_name_plural = _("whom to call, by hour")

    @property
    def rows_by_moment(self) -> list[Any]:
        """The rows in the order of the closed list, whatever the order in which an editor wrote them."""
        order = list(CallMoment.values)
        return sorted((block.value for block in self.rows), key=lambda value: order.index(value["when"]))

    def shown_on(self, user: Any) -> list[Use]:
        sites = SafetySettings.objects.filter(call_plan__translation_key=self.translation_key)
        return uses.on_sites(self, [setting.site for setting in sites.select_related("site")], _("Every act"))

    def faults(self) -> list[Fault]:
        rows = [(block.value.get("when") or "", block.value.get("number") or "") for block in self.rows]
        return list(rules.plan_faults(rows))


class CareCard(SafetyText):
    """When to call, and whom: one action, then signs that complete its sentence.

    Rules of the NHS service manual, held by ``rules``: the heading is the action and ends in "if:", one service, no
    link in an emergency.
    """

    action = models.CharField(_("action"), max_length=20, choices=CareAction.choices)
    signs = StreamField(SignsBlock(), verbose_name=_("signs"))
    time_window = models.CharField(
        _("during"), max_length=80, blank=True, help_text=_("For example: in the month after the act.")
    )

    panels: ClassVar[list] = [
        FieldPanel("name"),
        FieldRowPanel(
            [
                FieldPanel(
                    "action",
                    help_text=_(
                        "What to do, as the heading of the card; its urgency gives the card its colour and its place."
                    ),
                ),
                FieldPanel("time_window"),
            ]
        ),
        FieldPanel(
            "signs",
            help_text=_("Each completes the heading, for example “you bleed”. One sign a line, the gravest first."),
        ),
        SOURCES,
        UsesPanel(),
        ReviewPanel(),
    ]
    medical_fields: ClassVar[list[str]] = ["action", "signs", "time_window", "sources"]
    translatable_fields: ClassVar[list] = [
        *SafetyText.shared_fields,
        SynchronizedField("action", overridable=False),
        TranslatableField("signs"),
        TranslatableField("time_window"),
    ]

    class Meta(SafetyText.Meta):
        verbose_name = _("care card")
        verbose_name_plural = _("care cards")

    @property
    def level(self) -> CareLevel:
        return CareAction(self.action).level

    @property
    def heading(self) -> str:
        return str(CareAction(self.action).label)

    def faults(self) -> list[Fault]:
        signs = [str(block.value) for block in self.signs]
        return list(rules.card_faults(signs, self.time_window, is_emergency=self.level == CareLevel.EMERGENCY))


class SafetyCheck(SafetyText):
    """ "Tell us before": a question in the patient's voice, why it is asked, whom to tell, what never to do alone."""

    code = models.SlugField(_("code"), max_length=40)
    question = models.CharField(_("question"), max_length=160, help_text=_("In the patient’s voice: “Do you take…”"))
    why = models.TextField(_("why we ask"), max_length=400)
    what_we_do = models.TextField(_("what we do"), max_length=400)
    do_not = models.CharField(
        _("do not"),
        max_length=200,
        blank=True,
        help_text=_("Starts with “Do not…”: the opposite may be heard otherwise."),
    )
    tell_whom = models.CharField(_("whom to tell"), max_length=160)
    deadline_days = models.PositiveSmallIntegerField(
        _("how long before"), null=True, blank=True, help_text=_("Days before the act.")
    )
    severity = models.CharField(_("consequence"), max_length=20, choices=Severity.choices)
    medicines = models.TextField(
        _("medicines"), max_length=1000, blank=True, help_text=_("Names as patients know them, one a line.")
    )
    instruction = models.CharField(
        _("what you do"),
        max_length=240,
        blank=True,
        help_text=_(
            "For a patient who takes one of these medicines. Readers are always told never to stop one alone: do not repeat it."
        ),
    )

    panels: ClassVar[list] = [
        FieldRowPanel(
            [FieldPanel("name"), FieldPanel("code", help_text=_("A short name without spaces, for editors only."))]
        ),
        FieldPanel("question"),
        FieldPanel("why", help_text=_("One or two sentences: what could go wrong if we did not know.")),
        FieldPanel("what_we_do", help_text=_("What the team does with the answer, so that nobody fears to give it.")),
        FieldPanel("do_not"),
        FieldPanel("tell_whom", help_text=_("Who must hear it, for example “the secretariat, when you book”.")),
        FieldRowPanel(
            [
                FieldPanel("deadline_days"),
                FieldPanel(
                    "severity", help_text=_("What the answer may change. Editors and doctors see it; readers do not.")
                ),
            ]
        ),
        MultiFieldPanel([FieldPanel("medicines"), FieldPanel("instruction")], _("Medicines")),
        SOURCES,
        UsesPanel(),
        ReviewPanel(),
    ]
    medical_fields: ClassVar[list[str]] = [
        "question",
        "why",
        "what_we_do",
        "do_not",
        "tell_whom",
        "deadline_days",
        "severity",
        "medicines",
        "instruction",
        "sources",
    ]
    # A list of names: adding one is never a turn of phrase.
    factual_fields: ClassVar[list[str]] = ["medicines"]
    translatable_fields: ClassVar[list] = [
        *SafetyText.shared_fields,
        SynchronizedField("code", overridable=False),
        SynchronizedField("deadline_days", overridable=False),
        SynchronizedField("severity", overridable=False),
        *(
            TranslatableField(name)
            for name in ("question", "why", "what_we_do", "do_not", "tell_whom", "medicines", "instruction")
        ),
    ]

    class Meta(SafetyText.Meta):
        verbose_name = _("“tell us before” check")
        verbose_name_plural = _("“tell us before” checks")

    @property
    def medicine_list(self) -> list[str]:
        return [line.strip() for line in self.medicines.splitlines() if line.strip()]

    def faults(self) -> list[Fault]:
        return list(rules.check_faults(self.do_not, self.medicine_list, self.instruction))


class Implant(SafetyText):
    """What stays in the body, as article 18 of the EU regulation 2017/745 asks that patients be told."""

    device = models.CharField(_("device"), max_length=120)
    material = models.CharField(_("made of"), max_length=160, blank=True)
    permanence = models.CharField(_("how long"), max_length=20, choices=Permanence.choices)
    removal = models.TextField(_("removal: who, when, how to book"), max_length=400, blank=True)
    mri = models.CharField(_("MRI"), max_length=20, choices=MriSafety.choices)
    mri_note = models.CharField(_("MRI: in words"), max_length=240)
    airport = models.CharField(_("airport gates"), max_length=200, blank=True)
    tell_others = models.CharField(_("whom to tell"), max_length=240)
    card_given = models.BooleanField(_("an implant card is given"), default=False)

    panels: ClassVar[list] = [
        FieldPanel("name"),
        FieldRowPanel(
            [
                FieldPanel("device", help_text=_("What it is, in words that patients use.")),
                FieldPanel(
                    "material", help_text=_("For example “nickel and titanium”: whoever is allergic looks for it.")
                ),
            ]
        ),
        FieldRowPanel(
            [
                FieldPanel(
                    "permanence", help_text=_("Whether it stays for life, goes by itself, or must be taken out.")
                ),
                FieldPanel("mri", help_text=_("As the maker’s notice says; the desk of an MRI reads it.")),
                FieldPanel("card_given", help_text=_("Ticked, readers are told to keep the card with their papers.")),
            ]
        ),
        FieldPanel("removal", help_text=_("Needed for what is taken out: who decides, when, and how to book.")),
        FieldPanel(
            "mri_note",
            help_text=_("One sentence for the patient: what to say before an MRI, and whom to show the card."),
        ),
        FieldPanel("airport", help_text=_("Whether it may ring at a gate, and what to show then.")),
        FieldPanel("tell_others", help_text=_("For example “every doctor and dentist who treats you”.")),
        SOURCES,
        UsesPanel(),
        ReviewPanel(),
    ]
    medical_fields: ClassVar[list[str]] = [
        "device",
        "material",
        "permanence",
        "removal",
        "mri",
        "mri_note",
        "airport",
        "tell_others",
        "card_given",
        "sources",
    ]
    translatable_fields: ClassVar[list] = [
        *SafetyText.shared_fields,
        *(SynchronizedField(name, overridable=False) for name in ("permanence", "mri", "card_given")),
        *(TranslatableField(name) for name in ("device", "material", "removal", "mri_note", "airport", "tell_others")),
    ]

    class Meta(SafetyText.Meta):
        verbose_name = _("what stays in the body")
        verbose_name_plural = _("what stays in the body")

    def faults(self) -> list[Fault]:
        return list(rules.implant_faults(self.permanence == Permanence.REMOVABLE, self.removal))


@register_setting(icon="warning", order=110)
class SafetySettings(BaseSiteSetting):
    """The texts that every page of a site shows: its emergency notice, and whom to call by hour.

    Without a notice, or while it is withdrawn, readers see the numbers that are built in; without a plan, no hours.
    """

    emergency_notice = models.ForeignKey(
        EmergencyNotice,
        verbose_name=_("emergency notice"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("On every page of the site. Left empty, the page still shows 15, 112 and 114."),
    )

    call_plan = models.ForeignKey(
        CallPlan,
        verbose_name=_("whom to call, by hour"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("On the page and the sheets of every act of the site."),
    )

    panels: ClassVar[list] = [FieldPanel("emergency_notice"), FieldPanel("call_plan")]

    class Meta:
        verbose_name = _("safety")
