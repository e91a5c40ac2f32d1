"""The buttons of a page in a list: those of the library, at no query more."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail import hooks
from wagtail.models import Page
from wagtail_localize import wagtail_hooks as localize

from cms.accounts.models import User
from cms.translation import listing
from cms.translation.submission import submit
from tests.factories import House, StandardPageFactory, UserFactory, language

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages(imvoc: House) -> list[Page]:
    """As a list reads them: to be translated still, translated into every language, and a translation."""
    submit(imvoc.home, [language("en")])
    StandardPageFactory(parent=imvoc.home, slug="jamais")
    done = StandardPageFactory(parent=imvoc.home, slug="partout")
    submit(done, [language("en")])
    listed = Page.objects.filter(depth__gt=1).specific().annotate_has_untranslated_locale()
    return list(listing.read_sources(imvoc.home, listed, None))


@pytest.fixture
def admin() -> User:
    return UserFactory(is_superuser=True)


def _shown(buttons) -> list[tuple]:
    return [(str(button.label), button.url, button.priority, button.icon_name) for button in buttons]


def test_a_list_offers_what_the_library_offers_at_no_query(pages: list[Page], admin: User) -> None:
    with CaptureQueriesContext(connection) as queries:
        offered = {page.pk: _shown(listing.more_buttons(page, admin, next_url="/admin/")) for page in pages}
    assert not queries.captured_queries
    theirs = {page.pk: _shown(localize.page_listing_more_buttons(page, admin, next_url="/admin/")) for page in pages}
    assert offered == theirs
    assert {len(buttons) for buttons in offered.values()} == {0, 1}
    assert not any(_shown(listing.more_buttons(page, UserFactory())) for page in pages)


def test_a_page_that_no_list_read_is_asked_as_the_library_does(pages: list[Page], admin: User) -> None:
    for page in Page.objects.specific():
        assert _shown(listing.more_buttons(page, admin)) == _shown(localize.page_listing_more_buttons(page, admin))


def test_ours_stands_in_the_place_of_the_librarys() -> None:
    asked = hooks.get_hooks(listing.HOOK)
    assert asked.count(listing.more_buttons) == 1
    assert localize.page_listing_more_buttons not in asked


def test_it_can_go_once_the_library_reads_what_the_list_brings(pages: list[Page], admin: User) -> None:
    with CaptureQueriesContext(connection) as queries:
        list(localize.page_listing_more_buttons(pages[0], admin))
    assert queries.captured_queries, "cms/translation/listing.py can be deleted."
