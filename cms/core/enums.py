"""Closed lists that every site shares."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class OfferedLanguage(models.TextChoices):
    """The languages that a site's editors may switch on beside French, each under its own name."""

    ENGLISH = "en", "English"
    GERMAN = "de", "Deutsch"
    SPANISH = "es", "Español"
    ITALIAN = "it", "Italiano"
    ARABIC = "ar", "العربية"


SOURCE_LANGUAGE = settings.LANGUAGE_CODE
LANGUAGE_NAMES = dict(settings.LANGUAGES)
# As Open Graph writes a language: with the country whose readers are meant first.
OPEN_GRAPH_LOCALES = {"fr": "fr_FR", "en": "en_GB", "de": "de_DE", "es": "es_ES", "it": "it_IT", "ar": "ar_AR"}


class CalloutLevel(models.TextChoices):
    INFORMATION = "information", _("Information")
    IMPORTANT = "important", _("Important")


class SocialNetwork(models.TextChoices):
    LINKEDIN = "linkedin", "LinkedIn"
    FACEBOOK = "facebook", "Facebook"
    INSTAGRAM = "instagram", "Instagram"
    YOUTUBE = "youtube", "YouTube"


class Drawing(models.TextChoices):
    """The drawings made for the platform, one template each in ``templates/drawings/``."""

    ASPIRATION = "aspiration", _("A needle draws off fluid")
    BIOPSY = "biopsy", _("A needle takes a sample")
    INJECTION = "injection", _("A needle injects a medicine into a joint")
    SPINE_INJECTION = "spine_injection", _("A needle injects a medicine beside a nerve of the back")
    CEMENT = "cement", _("A needle injects cement into a vertebra")
    SCREWS = "screws", _("Screws hold a bone")
    DRAIN = "drain", _("A small tube drains a collection of fluid")
    ABLATION = "ablation", _("A needle heats or freezes a tumour")
    ARTERY = "artery", _("A catheter closes small arteries")
    LIVER_ARTERY = "liver_artery", _("A catheter reaches the arteries of the liver")
    VEIN = "vein", _("A catheter closes a vein")
    FILTER = "filter", _("A filter holds back clots in the vena cava")


class SourceKind(models.TextChoices):
    GUIDELINE = "guideline", _("Guideline")
    LEAFLET = "leaflet", _("Patient leaflet")
    DECISION_AID = "decision_aid", _("Decision aid")
    SOCIETY = "society", _("Learned society")
