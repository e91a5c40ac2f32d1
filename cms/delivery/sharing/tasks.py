"""Drawing, which no publish waits for: a site that changes its name has the pictures of all its pages drawn anew."""

from django_tasks import task
from wagtail.models import Page

from cms.delivery.sharing import pictures

# Mail goes first, and need not wait longer than so many pictures take: some ten seconds.
LAST = -10
PORTION = 1000


@task(backend="worker")
def draw_page(page_pk: int) -> None:
    """A page that is gone has none."""
    page = Page.objects.filter(pk=page_pk).select_related("locale").first()
    if page is not None:
        pictures.draw_page(page)
    else:
        pictures.forget(str(page_pk))


@task(backend="worker", priority=LAST)
def draw_missing() -> None:
    """One portion, then whatever waits meanwhile, then the next."""
    if pictures.draw_missing(PORTION) == PORTION:
        draw_missing.enqueue()
