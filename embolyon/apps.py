from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EmbolyonConfig(AppConfig):
    name = "embolyon"
    verbose_name = _("Embolyon")

    def ready(self) -> None:
        from cms.core import themes

        themes.register(themes.Theme("embolyon", _("Embolyon: branching vessels, violet"), "#1c0f40"))
