from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SpecialitiesConfig(AppConfig):
    name = "specialities"
    verbose_name = _("Specialities")
