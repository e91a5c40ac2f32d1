"""What takes too long for a publish or for a setting to wait for."""

from django_tasks import task
from wagtail.models import Locale
from wagtail_localize.models import TranslationSource

from cms.translation import opening, sources


@task()
def extract_again(source_pk: int) -> None:
    """Bring the sentences of a source up to the live French. Until this is done its translations stay out of date."""
    sources.extract(TranslationSource.objects.get(pk=source_pk))


@task()
def open_desk(locale_pk: int) -> None:
    """Put every text that can now be translated into a language on the desk of its translators."""
    opening.open_desk(Locale.objects.get(pk=locale_pk))
