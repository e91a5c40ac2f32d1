"""The editors of a problem and of a speciality: what each field is for, in a sentence."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel

PROBLEM = [
    FieldPanel("body_regions", help_text=_("They light up on the drawing of the body, which leads here.")),
    FieldPanel("causes", help_text=_("The frequent and harmless ones first. No reader learns here which is theirs.")),
    FieldPanel("lay_words"),
]

WHAT_TO_DO = [
    InlinePanel(
        "care_card_rows",
        label=_("care card"),
        help_text=_("What cannot wait: shown before everything else on the page."),
    ),
    FieldPanel("first_steps", help_text=_("What to do at home, whom to see first, and when to see somebody.")),
    FieldPanel("options"),
    FieldPanel("questions", help_text=_("Three to eight, as a patient would ask them at the visit.")),
    InlinePanel(
        "act_rows",
        label=_("act"),
        help_text=_("Of either site. The page tells of them last and never leads to booking."),
    ),
]

SPECIALITY_PAGE = FieldPanel(
    "speciality", help_text=_("The acts of this speciality, of both sites, are listed by themselves.")
)
INTRODUCTION = FieldPanel(
    "introduction", help_text=_("A few sentences on the organ and what is treated; the acts follow.")
)

SPECIALITY = [
    FieldPanel("name", help_text=_("As patients call the organ or the group of organs.")),
    FieldPanel("slug"),
    FieldPanel("icon", help_text=_("Shown beside the name in lists.")),
    FieldPanel("body_regions", help_text=_("Words of other organs are then pointed out on pages of this speciality.")),
]
