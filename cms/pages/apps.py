from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "cms.pages"
    label = "pages"

    def ready(self) -> None:
        from cms.core.identity import MENU_NAMES, READ_WITH_IDENTITY, READ_WITH_MENUS
        from cms.pages import launch  # noqa: F401
        from cms.pages.footer import name_of_statement

        READ_WITH_IDENTITY.append("site__legalsettings")
        READ_WITH_MENUS.append("legalpage")
        MENU_NAMES.append(name_of_statement)
