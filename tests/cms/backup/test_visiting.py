"""After a restore pages are visited that somebody could read: a language that was switched off keeps its pages, unanswered."""

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import PageViewRestriction

from cms.backup import visiting
from cms.backup.management.commands import restore
from tests.factories import House, StandardPageFactory, translate

pytestmark = pytest.mark.django_db


def _in_german(house: House) -> list[str]:
    """German pages of a house, live; their addresses."""
    home = translate(house.home, "de")
    page = translate(StandardPageFactory(parent=house.home), "de")
    return [home.url_path, page.url_path]


def _offer(house: House, *codes: str) -> None:
    house.identity.languages = list(codes)
    house.identity.save()


def test_a_language_that_was_switched_off_is_no_fault(imvoc: House) -> None:
    _offer(imvoc, "en", "de")
    _in_german(imvoc)
    offered = visiting.visit()
    _offer(imvoc, "en")
    found = visiting.visit()
    assert offered.faults == found.faults == []
    assert found.pages == offered.pages - 2


def test_each_site_is_visited_in_its_own_languages(imvoc: House, embolyon: House) -> None:
    _offer(imvoc, "de")
    _in_german(imvoc)
    before = visiting.visit().pages
    _in_german(embolyon)
    after = visiting.visit()
    assert after.faults == []
    assert after.pages == before + 1  # the French of the page


def test_a_private_page_of_a_language_that_was_switched_off_opens_to_nobody(imvoc: House) -> None:
    _offer(imvoc, "de")
    home = translate(imvoc.home, "de")
    PageViewRestriction.objects.create(page=home, restriction_type=PageViewRestriction.LOGIN)
    _offer(imvoc)
    found = visiting.visit()
    assert (found.private, found.faults) == (1, [])


def test_a_page_that_should_open_and_does_not_is_a_fault(
    imvoc: House, monkeypatch: pytest.MonkeyPatch, tmp_path
) -> None:
    page = StandardPageFactory(parent=imvoc.home)
    monkeypatch.setattr(type(page), "serve", lambda *args, **kwargs: 1 / 0)
    assert visiting.visit().faults == [f"{page.url_path} answers 500"]
    monkeypatch.setattr(restore.Command, "_restore", lambda *args: None)
    with pytest.raises(CommandError, match=r"Restored, but: .* answers 500"):
        call_command("restore", tmp_path / "archive")
