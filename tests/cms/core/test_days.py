"""A day is the clinic's, whatever the clock of the editor who looks."""

from collections.abc import Callable
from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.urls import reverse
from wagtail.users.models import UserProfile

from cms.core.days import clinic_day
from cms.media.enums import People
from cms.media.models import Picture
from cms.pages.models import LegalSettings
from cms.review.models import Validation
from cms.review.provenance import Provenance
from contact.models import Location, Practitioner
from tests.clock import MIDNIGHT, WEST, editor_in_the_west
from tests.contact import filled


def test_the_day_does_not_follow_an_editor(monkeypatch: pytest.MonkeyPatch) -> None:
    with editor_in_the_west(monkeypatch) as day:
        assert clinic_day() == clinic_day(MIDNIGHT) == day
        assert clinic_day(MIDNIGHT - timedelta(hours=2)) == day - timedelta(days=1)


@pytest.mark.django_db
def test_nobody_is_offered_another_clock_and_who_has_one_keeps_it(admin_client, admin_user) -> None:
    profile = UserProfile.get_for_user(admin_user)
    profile.current_time_zone = WEST
    profile.save()
    form = admin_client.get(reverse("wagtailadmin_account"))
    assert "locale-preferred_language" in form.content.decode()
    assert "current_time_zone" not in form.content.decode()
    profile.refresh_from_db()
    assert profile.current_time_zone == WEST


def _authorised(day: date) -> bool:
    consent = {"consent_reference": "1", "consent_date": date(2026, 1, 1), "consent_until": day}
    return not Picture(people=People.RECOGNISABLE, **consent).why_withheld


def _closed(day: date) -> bool:
    return bool(Location(exceptions=[filled.exception(day)]).coming_exceptions)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "still",
    [
        _authorised,
        _closed,
        lambda day: not Practitioner(fees_valid_until=day).fees_are_old,
        lambda day: not Validation(expires_on=day + timedelta(days=1)).has_expired(),
    ],
    ids=["a consent", "a closing", "fees", "a validation"],
)
def test_what_ends_on_a_day_ends_at_the_clinic(monkeypatch: pytest.MonkeyPatch, still: Callable[[date], bool]) -> None:
    """In a preview, a report or a form of an editor for whom the last day is still today."""
    with editor_in_the_west(monkeypatch) as day:
        assert [still(day), still(day - timedelta(days=1))] == [True, False]


def test_a_page_is_dated_at_the_clinic(monkeypatch: pytest.MonkeyPatch) -> None:
    """In the archive that is kept of it too, which is made while somebody publishes."""
    page = SimpleNamespace(validation=None, last_published_at=MIDNIGHT, authors="", sources=[], awaits_validation=True)
    with editor_in_the_west(monkeypatch) as day:
        assert Provenance.of(page).updated_on == day


def test_an_audit_of_today_is_not_of_tomorrow(monkeypatch: pytest.MonkeyPatch) -> None:
    with editor_in_the_west(monkeypatch) as day:
        LegalSettings(audited_on=day).clean()
