"""The closed list of what a translated sentence is checked for."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Rule(models.TextChoices):
    """What a finding is about, the blocking ones first."""

    UNSAFE = "unsafe", _("Unsafe HTML or link")
    EMPTY = "empty", _("Empty translation")
    NUMBERS = "numbers", _("Numbers differ")
    UNITS = "units", _("Units differ")
    PHONE = "phone", _("Phone number lost")
    LINK = "link", _("Link lost")
    TAGS = "tags", _("Formatting lost")
    FORBIDDEN_TERM = "forbidden_term", _("Forbidden term")

    SAME = "same", _("Same as the French")
    TERM = "term", _("Glossary term not used")
    NEGATION = "negation", _("Negation lost")
    LENGTH = "length", _("Length far off")
