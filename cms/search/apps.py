from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "cms.search"
    label = "search"
    verbose_name = _("Search")

    def ready(self) -> None:
        from cms.search import handlers
        from cms.search.everywhere import handlers as everywhere

        handlers.connect()
        everywhere.connect()
