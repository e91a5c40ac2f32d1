"""Why mail does not leave."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MailFault(models.TextChoices):
    """Why the mail about a message has not left. Never the server's own words: they may quote an address."""

    NO_ADDRESS = "no_address", _("no address to send to")
    UNREACHABLE = "unreachable", _("the mail server does not answer")
    TIMEOUT = "timeout", _("the mail server is too slow")
    SIGN_IN = "sign_in", _("the mail server refuses our password")
    REFUSED = "refused", _("the mail server refuses the mail")
