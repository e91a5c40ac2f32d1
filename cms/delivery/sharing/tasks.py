"""Drawing, which no publish waits for."""

from django_tasks import task
from wagtail.models import Page

from cms.delivery.sharing import pictures


@task()
def draw_page(page_pk: int) -> None:
    page = Page.objects.filter(pk=page_pk).select_related("locale").first()
    if page is not None:
        pictures.draw_page(page)


@task()
def draw_missing() -> None:
    pictures.draw_missing()
