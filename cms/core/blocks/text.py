"""Blocks of text: a heading, prose, numbered steps, a callout."""

from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ChoiceBlock, ListBlock, RichTextBlock, StructBlock, StructValue, TextBlock

from cms.core.enums import CalloutLevel

# Inside a section: sub-headings, emphasis, lists and links. No embeds, no raw HTML.
RICH_TEXT_FEATURES = ["h3", "bold", "italic", "superscript", "subscript", "ol", "ul", "link", "document-link"]


class HeadingValue(StructValue):
    @property
    def anchor(self) -> str:
        """The fragment that the page's contents link to."""
        return slugify(self["text"]) or slugify(self["text"], allow_unicode=True)


class HeadingBlock(StructBlock):
    """Opens a section; the page's contents list it."""

    text = CharBlock(label=_("heading"), max_length=120)

    class Meta:
        icon = "title"
        label = _("Heading")
        description = _("Opens a section and appears in the page's contents.")
        help_text = _("What the section says, as a question or a few words.")
        template = "blocks/heading.html"
        value_class = HeadingValue
        preview_value = {"text": "Pourquoi cette intervention"}


class ProseBlock(RichTextBlock):
    class Meta:
        icon = "pilcrow"
        label = _("Text")
        description = _("Paragraphs, lists and links.")
        template = "blocks/prose.html"
        preview_value = "<p>Le radiologue suit son geste sur un écran, en temps réel.</p>"


class StepBlock(StructBlock):
    title = CharBlock(label=_("title"), max_length=120)
    text = TextBlock(label=_("text"), max_length=600)

    class Meta:
        icon = "order"
        label = _("Step")
        description = _("One step, with its title.")
        help_text = _("A title of a few words, then what happens and what the patient feels, in short sentences.")
        template = "blocks/step.html"
        preview_value = {"title": "Vous arrivez", "text": "L’équipe vérifie votre identité et vos allergies."}


class StepsBlock(StructBlock):
    steps = ListBlock(StepBlock(), label=_("steps"), min_num=2)

    class Meta:
        icon = "list-ol"
        label = _("Numbered steps")
        description = _("What happens, in order.")
        help_text = _("At least two, in the order in which they happen: numbers come by themselves.")
        template = "blocks/steps.html"
        preview_value = {
            "steps": [
                {"title": "Vous arrivez", "text": "L’équipe vérifie votre identité et vos allergies."},
                {"title": "Le radiologue endort la peau", "text": "Vous restez éveillé."},
            ]
        }


class CalloutBlock(StructBlock):
    level = ChoiceBlock(label=_("level"), choices=CalloutLevel.choices, default=CalloutLevel.INFORMATION)
    title = CharBlock(label=_("title"), max_length=120)
    text = RichTextBlock(label=_("text"), features=["bold", "ul", "link"])

    class Meta:
        icon = "warning"
        label = _("Callout")
        description = _("A short message set apart, with its level in words.")
        help_text = _("One message that must not be missed. Two on a page already hide each other.")
        template = "blocks/callout.html"
        preview_value = {
            "level": CalloutLevel.IMPORTANT,
            "title": "Avant votre venue",
            "text": "<p>Apportez vos examens précédents.</p>",
        }
