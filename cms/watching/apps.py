from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WatchingConfig(AppConfig):
    name = "cms.watching"
    label = "watching"
    verbose_name = _("State of the service")

    def ready(self) -> None:
        from cms.watching import own_statuses  # noqa: F401
