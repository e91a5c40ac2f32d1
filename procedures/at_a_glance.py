"""The facts of an act that patients compare, in words."""

from typing import Any

from django.utils.translation import gettext as _

# Never at the beginning of a line.
AND = "\u00a0· "


def at_a_glance(act: Any) -> list[tuple[str, str]]:
    """Term and value, in the order of patients' questions; what an act does not say is left out."""
    facts = [
        (_("Guidance"), AND.join(act.guidance_labels)),
        (_("Energy"), AND.join(act.energy_labels)),
        (_("Anaesthesia"), AND.join(act.anaesthesia_labels)),
        (_("Duration"), act.duration),
        (_("Stay"), act.get_stay_display()),
        *((block.value.activity_label, _after(block.value.span)) for block in act.recovery),
        (_("X-rays"), str(act.xrays.label)),
        (_("Contrast medium"), act.get_contrast_display()),
        (_("Urgency"), act.get_urgency_display()),
    ]
    return [(term, value) for term, value in facts if value]


def _after(span: str) -> str:
    return _("after %(span)s") % {"span": span}
