from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NoticesConfig(AppConfig):
    name = "cms.notices"
    label = "notices"
    verbose_name = _("Notices")

    def ready(self) -> None:
        from cms.core.identity import READ_WITH_IDENTITY

        READ_WITH_IDENTITY.append("site__noticesettings__alert__locale")
