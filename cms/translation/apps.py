from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TranslationConfig(AppConfig):
    name = "cms.translation"
    label = "translation"
    verbose_name = _("Translation desk")

    def ready(self) -> None:
        from cms.review import translations
        from cms.translation import aliases, checked, enforcement, handlers, inline_tags, languages, machine
        from cms.translation.checks.terms import term_sources
        from cms.translation.exchange import importing
        from cms.translation.glossary import known_terms

        inline_tags.extend()
        # Before the sentences are counted: a refused one is not translated.
        enforcement.connect()
        handlers.connect()
        languages.connect()
        aliases.connect()
        translations.objections.append(machine.objections)
        translations.objections.append(checked.objections)
        term_sources.append(known_terms)
        importing.refusals.append(enforcement.reasons_against)
