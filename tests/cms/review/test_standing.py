"""Many texts know of their validation what each would look up alone."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import Page, get_page_models

from cms.accounts.models import User
from cms.review.models import Validation
from cms.review.standing import with_validations
from tests.cms.review.texts import again
from tests.cms.review.validated import topic, validated
from tests.factories import GlossaryPageFactory, House, StandardPageFactory, TopicPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages(imvoc: House, ada: User) -> list[Page]:
    """A demonstration, one that was signed, one that was signed and taken back, one twice signed, and two of other kinds."""
    made = [TopicPageFactory(parent=imvoc.home)]
    for _ in range(3):
        page = topic(imvoc.home)
        validated(page, ada, 1, live=False)
        page.save_revision().publish()
        made.append(page)
    Validation.objects.of(made[2]).update(revoked_at=timezone.now())
    validated(again(made[3]), ada, 0)
    return [*map(again, made), GlossaryPageFactory(parent=imvoc.home), StandardPageFactory(parent=imvoc.home)]


def test_together_they_say_what_each_says_alone(pages: list[Page], django_assert_num_queries) -> None:
    alone = [getattr(page, "validation", None) for page in map(again, pages)]
    fresh = [again(page) for page in pages]
    ContentType.objects.get_for_models(*get_page_models())
    with django_assert_num_queries(1):
        together = [getattr(page, "validation", None) for page in with_validations(fresh)]
    assert together == alone
    assert [page.awaits_validation for page in fresh] == [page.awaits_validation for page in map(again, pages)]
