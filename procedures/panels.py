"""The editor of an act, tab by tab: what each field is for, in a sentence. The order is that in which patients read."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, Panel

NAMES = [
    FieldPanel(
        "key_points", help_text=_("Three to five short sentences: what a patient remembers who reads nothing else.")
    ),
    InlinePanel(
        "speciality_rows",
        label=_("speciality"),
        min_num=1,
        help_text=_("The act stands on the page of each, on both sites."),
    ),
    MultiFieldPanel([FieldPanel("other_names"), FieldPanel("lay_words")], _("Found under")),
]

WHY = [
    FieldPanel(
        "what_it_is",
        help_text=_("What is done, with which tool, guided by which picture."),
    ),
    FieldPanel(
        "benefits",
        help_text=_("What it is for and what to expect: no promise, no figure without a source."),
    ),
    FieldPanel("alternatives", help_text=_("Every other treatment, those of other doctors too: the law asks for it.")),
    FieldPanel("no_treatment", help_text=_("What may happen without treatment, calmly. The law asks for it.")),
    FieldPanel("outcomes"),
    FieldPanel("decision_aids", help_text=_("Tools that recognised bodies made, to which the page leads.")),
]

COURSE = [
    MultiFieldPanel(
        [
            InlinePanel(
                "safety_check_rows",
                label=_("“tell us before” check"),
                help_text=_("Shared texts: each is written once and shown on every act that needs it."),
            ),
            FieldPanel("tell_before"),
        ],
        _("Tell us before"),
    ),
    FieldPanel(
        "before_steps", help_text=_("One thing to do each. Patients tick them in “My preparation” and on the sheet.")
    ),
    FieldPanel("bring", help_text=_("Papers, pictures, clothes: one thing each.")),
    FieldPanel("day_steps", help_text=_("From the door to the way home, in order, with what the patient feels.")),
    FieldPanel("after", help_text=_("The first hours and days: rest, food, washing, driving, pain.")),
    FieldPanel("normal_course", help_text=_("What may be felt and needs no call, so that nobody worries for nothing.")),
    MultiFieldPanel(
        [
            InlinePanel(
                "care_card_rows",
                label=_("care card"),
                help_text=_("Shared texts: when to call, and whom. One card for each level of urgency."),
            ),
            FieldPanel("warning_signs"),
        ],
        _("When to call"),
    ),
    FieldPanel("follow_up", help_text=_("Who sees the patient again, when, and with which examination.")),
    FieldPanel("results", help_text=_("When the result comes, who gives it, and how.")),
]

KNOWN = [
    FieldPanel(
        "risks", help_text=_("The frequent ones first, then the serious ones, however rare. The law asks for both.")
    ),
    MultiFieldPanel(
        [
            InlinePanel(
                "implant_rows",
                label=_("implant"),
                help_text=_("Shared texts. The page of what stays in the body gathers them by itself."),
            ),
            FieldPanel("stays_in_body"),
        ],
        _("What stays in the body"),
    ),
    FieldPanel("uncertainties", help_text=_("What medicine does not know yet, said as such.")),
    FieldRowPanel(
        [
            FieldPanel(
                "coverage", help_text=_("Whether the health insurance pays; “to be confirmed” until somebody knows.")
            )
        ]
    ),
    FieldPanel(
        "fees", help_text=_("How the patient learns the price beforehand. Prices stand in the record of each doctor.")
    ),
]

BOOKING = [
    MultiFieldPanel(
        [
            FieldPanel(
                "prerequisites",
                help_text=_("What a patient must have first: asked on the way to an appointment."),
            ),
            FieldPanel("prerequisites_note"),
        ],
        _("Before booking"),
    ),
    MultiFieldPanel(
        [
            FieldPanel("required_mention"),
            InlinePanel(
                "location_rows",
                label=_("place"),
                help_text=_("Only those that are authorised for the act may be booked."),
            ),
        ],
        _("Where it is done"),
    ),
    InlinePanel(
        "practitioner_rows",
        label=_("practitioner"),
        heading=_("Who does it"),
        help_text=_("Readers see them from A to Z, whatever the order here."),
    ),
]

IMPLANTS_INTRODUCTION = FieldPanel(
    "introduction",
    help_text=_("To whom to show the page, and when. The objects below come from the acts by themselves."),
)

IMPLANT = [
    MultiFieldPanel(
        [
            InlinePanel(
                "implant_rows", label=_("implant"), min_num=1, max_num=1, help_text=_("The one that the page is about.")
            )
        ],
        _("What stays in the body"),
    ),
    FieldPanel("action"),
    FieldPanel("who_decides", help_text=_("Which doctor, and that the patient decides with him or her.")),
    FieldPanel("when_to_ask", help_text=_("At which moment to ask. No delay in days: a doctor sets it.")),
    FieldPanel("not_forgotten", help_text=_("Why it matters, calmly: what may happen when nobody thinks of it.")),
    InlinePanel("care_card_rows", label=_("care card"), help_text=_("When this object needs help at once.")),
    FieldPanel("reminder"),
]


class NotShownPanel(Panel):
    """Names the chosen acts that readers do not see, each with the reason, as the draft was saved last; asks nothing."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "procedures/admin/not_shown.html"

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            from procedures.featured import not_shown

            context = super().get_context_data(parent_context)
            acts = [row.act for row in self.instance.featured_rows.all()]
            context["not_shown"] = not_shown(acts, self.request.user) if acts else []
            return context
