from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MediaConfig(AppConfig):
    name = "cms.media"
    label = "media"
    verbose_name = _("Pictures")

    def ready(self) -> None:
        from cms.media import checks, handlers, launch, memory, private  # noqa: F401

        private.connect()
        memory.give_large_blocks_back()
