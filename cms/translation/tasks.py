"""What takes too long for a publish: taking the sentences out of a French text again."""

from django_tasks import task
from wagtail_localize.models import TranslationSource

from cms.translation import sources


@task()
def extract_again(source_pk: int) -> None:
    """Bring the sentences of a source up to the live French. Until this is done its translations stay out of date."""
    sources.extract(TranslationSource.objects.get(pk=source_pk))
