"""What a site says of those behind it: only what can be true, and only by its own team."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cms.accounts import roles
from cms.pages import compliance
from cms.pages.enums import AuditResult
from cms.pages.legal_settings import LegalSettings
from tests.factories import House, UserFactory
from tests.factories.legal import FILLED, fill_in

pytestmark = pytest.mark.django_db

AUDIT = {"audited_on": date(2026, 1, 15), "auditor": "Un auditeur", "audit_rate": 74}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"siren": "732829321"}, "siren"),
        ({"vat_number": "FR45732829320"}, "vat_number"),
        ({"vat_number": "FR83404833048"}, "vat_number"),
        ({"host_phone": "15"}, "host_phone"),
        ({"publisher_email": "personne"}, "publisher_email"),
        ({"order_url": "nulle part"}, "order_url"),
        ({"log_days": 366}, "log_days"),
        ({"audit_rate": 101}, "audit_rate"),
        ({"reuse": "tout"}, "reuse"),
        ({"audit_result": AuditResult.PARTIAL}, "auditor"),
        ({"audit_result": AuditResult.FULL, **AUDIT}, "audit_rate"),
        ({"audit_result": AuditResult.NOT, **AUDIT}, "audit_rate"),
        ({"audit_result": AuditResult.PARTIAL, **AUDIT, "audit_rate": 49}, "audit_rate"),
    ],
)
def test_what_cannot_be_true_is_refused(imvoc: House, changes: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError) as refused:
        fill_in(imvoc.site, **changes)
    assert field in refused.value.message_dict


def test_an_audit_of_tomorrow_is_refused(imvoc: House) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    with pytest.raises(ValidationError, match="pas encore venu"):
        fill_in(imvoc.site, audit_result=AuditResult.PARTIAL, **AUDIT | {"audited_on": tomorrow})


@pytest.mark.parametrize(
    ("result", "rate", "expected"),
    [
        (AuditResult.NOT_AUDITED, None, "Accessibilité\xa0: non conforme"),
        (AuditResult.NOT, 49, "Accessibilité\xa0: non conforme"),
        (AuditResult.PARTIAL, 50, "Accessibilité\xa0: partiellement conforme"),
        (AuditResult.PARTIAL, 99, "Accessibilité\xa0: partiellement conforme"),
        (AuditResult.FULL, 100, "Accessibilité\xa0: totalement conforme"),
    ],
)
def test_the_state_is_that_of_the_audit(imvoc: House, result: Any, rate: int | None, expected: str) -> None:
    audit = AUDIT | {"audit_rate": rate} if rate is not None else {}
    assert fill_in(imvoc.site, audit_result=result, **audit).accessibility.label == expected


@pytest.mark.parametrize(
    ("audited_on", "today", "counts"),
    [
        (date(2024, 5, 10), date(2024, 5, 10), True),
        (date(2024, 5, 10), date(2027, 5, 10), True),
        (date(2024, 5, 10), date(2027, 5, 11), False),
        (date(2024, 5, 10), date(2028, 1, 1), False),
        (date(2024, 2, 29), date(2027, 3, 1), False),
        (None, date(2027, 1, 1), False),
    ],
)
def test_an_audit_counts_for_three_years(audited_on: date | None, today: date, counts: bool) -> None:
    assert compliance.is_valid(audited_on, today) is counts


def test_an_audit_that_is_too_old_says_nothing_for_the_site(imvoc: House) -> None:
    legal = fill_in(imvoc.site, audit_result=AuditResult.PARTIAL, **AUDIT | {"audited_on": date(2020, 1, 1)})
    assert legal.accessibility.label == "Accessibilité\xa0: non conforme"


def test_editors_fill_in_their_own_site_only(imvoc: House, embolyon: House, client: Client) -> None:
    roles.grant()
    editor = UserFactory(username="editeur")
    editor.groups.add(roles.editors_group(imvoc.site))
    client.force_login(editor)
    ours, theirs = (
        reverse("wagtailsettings:edit", args=["pages", "legalsettings", house.site.pk]) for house in (imvoc, embolyon)
    )
    values = {name: "" if value is None else value for name, value in FILLED.items()} | {"audit_result": "not_audited"}
    assert client.post(ours, values, headers={"host": "imvoc.localhost"}).status_code == 302
    assert LegalSettings.for_site(imvoc.site).publisher_name == "Exemple Imagerie"
    client.post(theirs, values, headers={"host": "imvoc.localhost"})
    assert LegalSettings.for_site(embolyon.site).publisher_name == ""
