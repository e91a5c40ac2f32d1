from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TranslationConfig(AppConfig):
    name = "cms.translation"
    label = "translation"
    verbose_name = _("Translation desk")

    def ready(self) -> None:
        from cms.review import translations
        from cms.translation import checked, enforcement, handlers, inline_tags

        inline_tags.extend()
        # Before the sentences are counted: a refused one is not translated.
        enforcement.connect()
        handlers.connect()
        translations.objections.append(checked.objections)
