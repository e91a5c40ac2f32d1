"""Which translations readers may rely on: a safety text whose French moved on is shown in French until it follows."""

from typing import TypeVar

from django.db.models import Exists, OuterRef, QuerySet
from wagtail.models import TranslatableMixin

from cms.translation.enums import Severity
from cms.translation.models import TranslationState

Text = TypeVar("Text", bound=TranslatableMixin)


def reliable(texts: QuerySet[Text]) -> QuerySet[Text]:
    """Those of ``texts`` that say what their French says of safety. No query more."""
    behind = TranslationState.objects.stale().filter(
        translation_key=OuterRef("translation_key"), locale=OuterRef("locale"), severity=Severity.SAFETY
    )
    return texts.filter(~Exists(behind))
