"""Where files, machines and the memory join Wagtail."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.translation import machine_views, memory_views
from cms.translation.exchange import views as exchange
from cms.translation.exchange.access import may_exchange


@hooks.register("register_admin_urls")
def add_exchange_urls() -> list[URLPattern]:
    return [
        path("translation/exchange/export/", exchange.ExportView.as_view(), name="translation_export"),
        path("translation/exchange/import/", exchange.ImportView.as_view(), name="translation_import"),
        path("translation/<int:pk>/export/<str:format>/", exchange.export_one, name="translation_export_one"),
    ]


@hooks.register("register_admin_urls")
def add_machine_urls() -> list[URLPattern]:
    return [
        path("translation/<int:pk>/machine/", machine_views.read_machine, name="translation_machine"),
        path(
            "translation/<int:pk>/confirm/<int:string_translation_pk>/",
            machine_views.confirm,
            name="translation_confirm",
        ),
    ]


@hooks.register("register_admin_urls")
def add_memory_urls() -> list[URLPattern]:
    return [path("translation/<int:pk>/memory/", memory_views.show_memory, name="translation_memory")]


@hooks.register("register_admin_urls", order=-10)
def stand_before_the_librarys_urls() -> list[URLPattern]:
    """The addresses that the library's editor links to: the first pattern that fits answers."""
    translation = "localize/translate/<int:translation_id>"
    return [
        path(f"{translation}/pofile/download/", exchange.download_po),
        path(f"{translation}/pofile/upload/", exchange.upload_po),
        path(f"{translation}/machine_translate/", machine_views.machine_translate),
    ]


class ExchangeMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_exchange(request.user)


@hooks.register("register_reports_menu_item")
def add_exchange_to_menu() -> MenuItem:
    return ExchangeMenuItem(
        _("Translation files"),
        reverse("translation_export"),
        name="translation-files",
        icon_name="wagtail-localize-language",
        order=210,
    )
