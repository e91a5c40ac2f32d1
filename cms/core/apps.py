from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    name = "cms.core"
    label = "core"
    verbose_name = _("Platform")

    def ready(self) -> None:
        from cms.core import checks, handlers, opening, tree  # noqa: F401
        from cms.core.boundary import form_fields  # noqa: F401
        from cms.core.deployment import checks as deployment_checks  # noqa: F401

        tree.connect()
