from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TranslationConfig(AppConfig):
    name = "cms.translation"
    label = "translation"
    verbose_name = _("Translation desk")

    def ready(self) -> None:
        from cms.review import translations
        from cms.translation import aliases, handlers, languages, machine

        handlers.connect()
        languages.connect()
        aliases.connect()
        translations.objections.append(machine.objections)
