"""The engine that the setting names, with its failures put into words wherever the library calls it."""

import logging
from typing import Any

from django.utils.functional import cached_property
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from wagtail.models import Locale
from wagtail_localize.machine_translators.base import BaseMachineTranslator
from wagtail_localize.models import Translation
from wagtail_localize.strings import StringValue

from cms.review.gate import Refusal

logger = logging.getLogger(__name__)


class EngineError(Refusal):
    """The engine gave no translation. A refusal, so that any view that meets it says so on the screen."""


class GuardedTranslator(BaseMachineTranslator):
    """``OPTIONS``: ENGINE (the dotted class), NAME (for people), and ENGINE_OPTIONS, which it gets."""

    @property
    def display_name(self) -> str:
        return str(self.options["NAME"])

    @cached_property
    def _engine(self) -> BaseMachineTranslator:
        return import_string(self.options["ENGINE"])(self.options["ENGINE_OPTIONS"])

    def can_translate(self, source_locale: Locale, target_locale: Locale) -> bool:
        return self._engine.can_translate(source_locale, target_locale)

    def translate(self, source_locale: Locale, target_locale: Locale, strings: Any) -> dict[StringValue, StringValue]:
        """Called before the library writes anything. Raises EngineError, whatever went wrong inside."""
        try:
            return self._engine.translate(source_locale, target_locale, list(strings))
        except Exception as error:
            # The answer of a service may repeat the text or the key: the log gets the kind of failure only.
            logger.warning("Machine translation failed: %s", type(error).__name__)
            sentence = _("%(engine)s gave no translation (%(error)s): nothing was saved. Try again later.")
            names = {"engine": self.display_name, "error": type(error).__name__}
            raise EngineError(Translation(), sentence % names) from error
