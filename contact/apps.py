from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContactConfig(AppConfig):
    name = "contact"
    verbose_name = _("Contact")

    def ready(self) -> None:
        from contact import launch  # noqa: F401
        from contact.messages import checks, statuses  # noqa: F401
        from contact.messages import launch as _messages  # noqa: F401
