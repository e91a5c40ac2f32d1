"""Closed lists of the legal pages."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class LegalKind(models.TextChoices):
    """What the law asks a site to say; the page then shows it from the site's legal settings."""

    NOTICE = "notice", _("Legal notice")
    PRIVACY = "privacy", _("Privacy")
    ACCESSIBILITY = "accessibility", _("Accessibility statement")
    OTHER = "other", _("Something else: only its own text")


class AuditResult(models.TextChoices):
    """What an audit against the RGAA found, as whoever made it says."""

    NOT_AUDITED = "not_audited", _("Nobody has audited the site")
    NOT = "not", _("Not compliant: under half of the criteria")
    PARTIAL = "partial", _("Partially compliant: at least half of the criteria")
    FULL = "full", _("Fully compliant: every criterion")


class Place(models.TextChoices):
    """Whether data leave the European Union: readers must be told (RGPD, article 13, 1 f)."""

    EUROPE = "europe", _("They stay in the European Union")
    ELSEWHERE = "elsewhere", _("Some leave it: say where and how they are protected in the text of the privacy page")


class Reuse(models.TextChoices):
    """What others may do with the texts and drawings. A closed list, so that it is said in every language."""

    ASK = "ask", _("Ask first")
    LINK = "link", _("Links and short quotations with the source; anything else: ask first")
    OPEN = "open", _("Open licence (Licence Ouverte 2.0): with the source and the date")
