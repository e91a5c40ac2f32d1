"""Closed lists of places and people."""

from django.db import models
from django.utils.dates import WEEKDAYS
from django.utils.functional import lazy
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _


class Mention(models.TextChoices):
    """What a place is authorised to do, and what an act asks of its place: each holds the ones before it.

    Article R.6123-166 of the French public health code (decree 2022-1237 of 16 September 2022).
    """

    A = "a", _("A: punctures, biopsies, drainages, deep injections, acts through the veins")
    B = "b", _("B: also acts through the arteries and the deep veins, and others through the skin")
    C = "c", _("C: also the treatment of cancers")
    D = "d", _("D: also emergencies, at any hour")

    def covers(self, asked: str) -> bool:
        """Whether a place with this one may do an act that asks for ``asked``; an act that asks for none, always."""
        order = list(Mention)
        return not asked or order.index(Mention(asked)) <= order.index(self)


class LocationKind(models.TextChoices):
    """Who runs the place: the group, or a clinic in which the group works."""

    CENTRE = "centre", _("Centre of the group")
    CLINIC = "clinic", _("Partner clinic")


class Weekday(models.TextChoices):
    """As schema.org names them, in small letters; the words are Django's own in every language."""

    MONDAY = "monday", WEEKDAYS[0]
    TUESDAY = "tuesday", WEEKDAYS[1]
    WEDNESDAY = "wednesday", WEEKDAYS[2]
    THURSDAY = "thursday", WEEKDAYS[3]
    FRIDAY = "friday", WEEKDAYS[4]
    SATURDAY = "saturday", WEEKDAYS[5]
    SUNDAY = "sunday", WEEKDAYS[6]


class AccessFeature(models.TextChoices):
    """What people ask before they set out. What an editor has not said is shown as not stated, never as absent."""

    STEP_FREE = "step_free", _("Step-free entrance")
    LIFT = "lift", _("Lift")
    ACCESSIBLE_TOILETS = "accessible_toilets", _("Accessible toilets")
    HEARING_LOOP = "hearing_loop", _("Hearing loop")
    SIGN_LANGUAGE = "sign_language", _("Reception in French sign language")
    RESERVED_PARKING = "reserved_parking", _("Reserved parking")
    AMBULANCE_DROP_OFF = "ambulance_drop_off", _("Ambulance drop-off")


def _language_name(code: str) -> str:
    return str(get_language_info(code)["name_translated"])


_name_of = lazy(_language_name, str)


class SpokenLanguage(models.TextChoices):
    """Languages that a person may be received in, as BCP 47 codes; the names are Django's own, sign language apart."""

    FRENCH = "fr", _name_of("fr")
    ENGLISH = "en", _name_of("en")
    ARABIC = "ar", _name_of("ar")
    ARMENIAN = "hy", _name_of("hy")
    CHINESE = "zh-hans", _name_of("zh-hans")
    GERMAN = "de", _name_of("de")
    GREEK = "el", _name_of("el")
    ITALIAN = "it", _name_of("it")
    PERSIAN = "fa", _name_of("fa")
    POLISH = "pl", _name_of("pl")
    PORTUGUESE = "pt", _name_of("pt")
    ROMANIAN = "ro", _name_of("ro")
    RUSSIAN = "ru", _name_of("ru")
    SPANISH = "es", _name_of("es")
    TURKISH = "tr", _name_of("tr")
    UKRAINIAN = "uk", _name_of("uk")
    VIETNAMESE = "vi", _name_of("vi")
    SIGN = "fsl", _("French sign language")


class Sector(models.TextChoices):
    """Where a doctor stands towards the health insurance; article 5 of the order of 30 May 2018 asks to say it."""

    ONE = "sector_1", _("Sector 1")
    TWO = "sector_2", _("Sector 2")
    TWO_OPTAM = "sector_2_optam", _("Sector 2 with OPTAM")
    OUTSIDE = "outside", _("Outside the agreement (“non conventionné”)")


class Payment(models.TextChoices):
    CARD = "card", _("Bank card")
    CHEQUE = "cheque", _("Cheque")
    CASH = "cash", _("Cash")
    TRANSFER = "transfer", _("Bank transfer")


class ThirdParty(models.TextChoices):
    """How much of the price the patient need not advance."""

    FULL = "full", _("You advance nothing")
    INSURANCE = "insurance", _("You advance only what the health insurance does not pay")
    RIGHTS = "rights", _("Only for patients who have a right to it")


class CarteVitale(models.TextChoices):
    READ = "read", _("Read here")
    NOT_READ = "not_read", _("Not read here: you receive a paper form")


class PageKind(models.TextChoices):
    """What sort of page it is, to a reader who finds it in a list."""

    PLACE = "place", _("Place")
    RADIOLOGIST = "radiologist", _("Radiologist")
