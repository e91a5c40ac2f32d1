"""The alert bar: on every page of its site, from its hour to its end, and never in words that are out of date."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from wagtail.models import Site

from cms.accounts.roles import editors_group, grant
from cms.core import ownership
from cms.core.identity import resolve
from cms.notices.alert_bar import bar_for
from cms.notices.models import Alert, NoticeSettings
from cms.notices.moments import next_change
from tests.factories import House, StandardPageFactory, UserFactory, language, translate

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
BEFORE, AFTER = NOW - timedelta(hours=1), NOW + timedelta(hours=1)


def alert(house: House, **values: Any) -> Alert:
    """What ``house`` shows."""
    made = Alert.objects.create(locale=language("fr"), **{"name": "Grève", "text": "Standard fermé."} | values)
    NoticeSettings.objects.update_or_create(site=house.site, defaults={"alert": made})
    return made


def in_english(french: Alert, **values: Any) -> Alert:
    said = {"name": french.name, "text": "Phones closed.", "level": french.level} | values
    return Alert.objects.create(locale=language("en"), translation_key=french.translation_key, **said)


@pytest.mark.parametrize(
    ("starts", "ends", "shown"),
    [
        (None, None, True),
        (BEFORE, None, True),
        (None, AFTER, True),
        (NOW, AFTER, True),
        (AFTER, None, False),
        (BEFORE, NOW, False),
        (None, BEFORE, False),
    ],
)
def test_it_is_in_force_from_its_first_hour_to_its_last(starts: Any, ends: Any, shown: bool) -> None:
    assert Alert(starts_at=starts, ends_at=ends).is_in_force(NOW) is shown


@pytest.mark.django_db
def test_it_ends_after_it_begins() -> None:
    with pytest.raises(ValidationError) as refusal:
        Alert(locale=language("fr"), name="x", text="x", starts_at=NOW, ends_at=NOW).full_clean()
    assert "ends_at" in refusal.value.message_dict


@pytest.mark.parametrize(("level", "word"), [("information", "Information"), ("important", "Important")])
def test_every_page_of_its_site_says_it_in_words(imvoc: House, embolyon: House, visit, level: str, word: str) -> None:
    alert(imvoc, level=level)
    for path in ("/", "/interventions/", "/recherche/", "/nulle-part/"):
        soup = BeautifulSoup(visit(imvoc.url(path)).content, "html.parser")
        [bar] = soup.select("section.alert-bar")
        assert bar["aria-label"]
        assert word in bar.get_text()
        assert "Standard fermé." in bar.get_text()
        assert bar.find_previous(class_="emergency-bar")  # nothing stands before the emergency numbers
    assert "alert-bar" not in visit(embolyon.url()).content.decode()


def test_it_comes_and_goes_with_nobody_publishing(imvoc: House, ask) -> None:
    alert(imvoc, starts_at=BEFORE, ends_at=AFTER)
    request = ask(imvoc.url())
    shown = [bar_for(request, moment) is not None for moment in (BEFORE - timedelta(seconds=1), BEFORE, NOW, AFTER)]
    assert shown == [False, True, True, False]
    assert [next_change(imvoc.site, moment) for moment in (BEFORE - timedelta(seconds=1), NOW, AFTER)] == [
        BEFORE,
        AFTER,
        None,
    ]


@pytest.mark.parametrize("state", ["missing", "current", "stale"])
def test_a_reader_of_another_language_reads_what_the_french_says(imvoc: House, visit, state: str) -> None:
    """The hours are those of the French, whatever the translation was made from."""
    translate(imvoc.home, "en")
    french = alert(imvoc, text="Le standard ferme." if state == "stale" else "Standard fermé.")
    if state != "missing":
        in_english(french, ends_at=timezone.now() - timedelta(days=1))
    if state == "stale":
        french.text = "Standard fermé."
        french.save()
    bar = BeautifulSoup(visit(imvoc.url("/en/")).content, "html.parser").select_one(".alert-bar__text")
    assert bar is not None
    told = (bar.get_text(), bar.get("lang"), bar.get("dir"))
    assert told == (("Phones closed.", None, None) if state == "current" else ("Standard fermé.", "fr", "ltr"))


def test_a_translation_in_the_setting_shows_what_its_french_says(imvoc: House, ask) -> None:
    french = alert(imvoc)
    NoticeSettings.objects.update(alert=in_english(french))
    bar = bar_for(ask(imvoc.url()))
    assert bar is not None
    assert (bar.text, bar.language) == ("Standard fermé.", "fr")


def test_its_link_leads_to_a_page_that_readers_reach(imvoc: House, ask) -> None:
    page = StandardPageFactory(parent=imvoc.home, slug="greve", title="La grève")
    alert(imvoc, page=page)
    bar = bar_for(ask(imvoc.url()))
    assert bar is not None
    assert bar.link is not None
    assert (bar.link.title, bar.link.url) == ("La grève", "/greve/")
    page.unpublish()
    gone = bar_for(ask(imvoc.url()))
    assert gone is not None
    assert gone.link is None


def test_it_costs_no_query_in_french_and_one_in_another_language(imvoc: House, ask) -> None:
    french = alert(imvoc)
    in_english(french)
    for code, queries in (("fr", 0), ("en", 1)):
        with translation.override(code):
            request = ask(imvoc.url())
            assert resolve(request).identity.site
            ContentType.objects.get_for_model(Alert)
            with CaptureQueriesContext(connection) as asked:
                assert bar_for(request) is not None
            assert len(asked) == queries


def test_a_site_without_an_alert_and_no_site_at_all_show_none(imvoc: House, ask) -> None:
    assert bar_for(ask(imvoc.url())) is None
    assert next_change(imvoc.site, NOW) is None
    Site.objects.all().delete()
    assert bar_for(ask("http://ailleurs.localhost/")) is None


def test_an_alert_belongs_to_the_team_of_its_site(imvoc: House, embolyon: House) -> None:

    grant()
    editor = UserFactory()
    editor.groups.add(editors_group(embolyon.site))
    assert not ownership.may_touch(editor, alert(imvoc))
    assert ownership.may_touch(editor, alert(embolyon))
