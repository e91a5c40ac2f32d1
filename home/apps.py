from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("Imvoc")

    def ready(self) -> None:
        from cms.core import themes

        themes.register(themes.Theme("imvoc", _("Imvoc: concentric arcs, petrol blue"), "#062f38"))
