"""What a link leads to, and why it may lead nowhere."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Target(models.TextChoices):
    """As rich text names it."""

    PAGE = "page", _("Page")
    DOCUMENT = "document", _("Document")


class Reason(models.TextChoices):
    GONE = "gone", _("the page no longer exists")
    OUT_OF_ORDER = "out_of_order", _("the site is out of order")
    SILENT = "silent", _("the site does not answer")
    NO_SITE = "no_site", _("the site no longer exists")
    ROUND = "round", _("the address leads round in circles")
    NOT_OPENED = "not_opened", _("the address cannot be opened")
    NOT_PUBLIC = "not_public", _("the address is not on the internet")
