"""Indexing is not what a publish should wait for."""

from django_tasks import task
from wagtail.models import Page

from cms.search import indexing


@task()
def index_page(pk: int) -> None:
    page = Page.objects.filter(pk=pk).select_related("locale").first()
    if page is not None:
        indexing.index(page.specific)
