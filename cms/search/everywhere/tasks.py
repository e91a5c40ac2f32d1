"""Reading a text is not what a save should wait for."""

from django.contrib.contenttypes.models import ContentType
from django_tasks import task
from wagtail.models import Page

from cms.search.everywhere import reading


@task()
def read_text(content_type_pk: int, pk: int) -> None:
    model = ContentType.objects.get_for_id(content_type_pk).model_class()
    instance = model._default_manager.filter(pk=pk).first() if model else None
    if instance is not None:
        reading.read(instance.specific if isinstance(instance, Page) else instance)


@task()
def read_everything() -> None:
    reading.read_everything()
