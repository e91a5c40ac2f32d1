from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MediaConfig(AppConfig):
    name = "cms.media"
    label = "media"
    verbose_name = _("Pictures")

    def ready(self) -> None:
        from cms.media import checks, handlers, launch, memory  # noqa: F401

        memory.give_large_blocks_back()
