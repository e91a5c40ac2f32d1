"""Words that find nothing: nobody reads them before five searches had them, and none that may name somebody."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import DatabaseError
from django.utils import timezone
from wagtail.models import Site

from cms.search.indexing import index
from cms.search.unanswered import common_form
from cms.statistics import searches
from cms.statistics.models import UnansweredSearch
from tests.cms.statistics.conftest import BROWSER
from tests.conftest import Visit
from tests.factories import House

FIELDS = {"id", "site", "language", "digest", "words", "count", "first_day", "last_day"}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  L’Énurésie  ", "enuresie"),
        ("ENURESIE", "enuresie"),
        ("hernie L5 S1", "hernie l5 s1"),
        ("j'ai mal au genou", "mal genou"),
        ("06 12 34 56 78", ""),
        ("né le 12/03/1962", ""),
        ("1850769123456", ""),
        ("camille@example.org", ""),
        ("dr martin", ""),
        ("Mme Durand résultats", ""),
        ("M. Durand", ""),
        ("Camille Martin", ""),
        ("3 rue des lilas", ""),
        ("je voudrais savoir pourquoi ma voisine attend toujours un courrier hôpital", ""),
        ("le la", ""),
        ("", ""),
    ],
)
def test_the_form_that_several_people_share(typed: str, kept: str) -> None:
    assert common_form(typed, "fr") == kept


def again(site: Site, words: str, times: int, language: str = "fr") -> None:
    for _number in range(times):
        cache.clear()  # as if an hour had gone by
        searches.note(site, language, words)


def told() -> list[tuple[str, str, str, int]]:
    rows = UnansweredSearch.objects.order_by("site__site_name", "language", "count")
    return list(rows.values_list("site__site_name", "language", "words", "count"))


def test_words_are_kept_from_the_fifth_search_on_each_site_and_language_apart(imvoc: House, embolyon: House) -> None:
    again(imvoc.site, "cigogne", 4)
    again(imvoc.site, "cigogne", 4, "en")
    again(embolyon.site, "cigogne", 1)
    assert {words for _site, _language, words, _count in told()} == {""}
    assert "cigogne" not in str(list(UnansweredSearch.objects.values()))
    assert UnansweredSearch.objects.values("digest").distinct().count() == 3
    assert not searches.shown().exists()
    again(imvoc.site, "cigogne", 1)
    assert told() == [("Embolyon", "fr", "", 1), ("Imvoc", "en", "", 4), ("Imvoc", "fr", "cigogne", 5)]
    assert searches.shown().get().site == imvoc.site
    assert {field.name for field in UnansweredSearch._meta.get_fields()} == FIELDS


def test_the_search_counts_what_finds_nothing_and_once_an_hour(imvoc: House, visit: Visit) -> None:
    index(imvoc.contact)
    for typed in ("Xylophone", "xylophone", "contact", "", "Camille Xylophon"):
        assert visit(imvoc.url(f"/recherche/?q={typed}"), HTTP_USER_AGENT=BROWSER).status_code == 200
    assert told() == [("Imvoc", "fr", "", 1)]
    for headers in ({}, {"HTTP_DNT": "1"}, {"HTTP_COOKIE": "sessionid=x"}):
        again_ = {"HTTP_USER_AGENT": BROWSER} | headers if headers else {}
        visit(imvoc.url("/recherche/?q=marimba"), **again_)
    visit(imvoc.url("/recherche/suggestions/?q=marimba"), HTTP_USER_AGENT=BROWSER)
    assert told() == [("Imvoc", "fr", "", 1)]


def test_a_robot_makes_few_rows(imvoc: House, monkeypatch) -> None:
    monkeypatch.setattr(searches, "MOST_NEW_A_DAY", 2)
    for words in ("un", "deux", "trois", "x" * 61):
        searches.note(imvoc.site, "fr", words)
    assert len(told()) == 2
    again(imvoc.site, "deux", 1)
    assert told()[1][3] == 2
    monkeypatch.setattr(searches, "MOST_A_MINUTE", 0)
    searches.note(imvoc.site, "fr", "un")
    assert told()[0][3] == 1


def test_the_reader_gets_the_results_whatever_the_count(imvoc: House, visit: Visit, monkeypatch) -> None:
    def fail(*_args: object) -> None:
        raise DatabaseError

    monkeypatch.setattr(searches, "_count", fail)
    assert visit(imvoc.url("/recherche/?q=xylophone"), HTTP_USER_AGENT=BROWSER).status_code == 200


def test_what_nobody_types_any_more_leaves_the_list_and_then_the_database(imvoc: House) -> None:
    today = timezone.localdate()
    for number, days in enumerate((0, searches.SHOWN_DAYS, searches.KEPT_DAYS, searches.KEPT_DAYS + 1)):
        day = today - timedelta(days=days)
        values = {"digest": str(number), "words": f"mot {number}", "first_day": day, "last_day": day}
        UnansweredSearch.objects.create(site=imvoc.site, language="fr", count=5, **values)
    assert [row.words for row in searches.shown()] == ["mot 0"]
    call_command("purge_statistics")
    assert UnansweredSearch.objects.count() == 3
