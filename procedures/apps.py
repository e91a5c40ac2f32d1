from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProceduresConfig(AppConfig):
    name = "procedures"
    verbose_name = _("Acts")

    def ready(self) -> None:
        from procedures import launch  # noqa: F401
        from procedures.sheets import handlers

        handlers.connect()
