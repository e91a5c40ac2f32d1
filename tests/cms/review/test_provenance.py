"""The provenance block and what machines read are the same values, and a partial edit is no review."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import override

from cms.accounts.models import User
from cms.review import validations
from cms.review.models import Validation
from tests.cms.review.test_versions import machine, read
from tests.cms.review.texts import LANGUAGES, PAGES, again, draft
from tests.conftest import Visit
from tests.factories import House

LABELS = {
    "fr": {
        "author": "Rédigé par", "validator": "Validé par", "reviewed": "Dernière validation complète",
        "next": "Prochaine relecture", "interests": "Liens d’intérêts", "version": "Version",
        "updated": "Mis à jour", "sources": "Sources",
    },
    "en": {
        "author": "Written by", "validator": "Validated by", "reviewed": "Last full validation",
        "next": "Next review", "interests": "Declared interests", "version": "Version",
        "updated": "Updated", "sources": "Sources",
    },
}  # fmt: skip


def block(html: str, code: str) -> dict[str, str]:
    """What the block says, by our own names."""
    names = {label: name for name, label in LABELS[code].items()}
    rows = BeautifulSoup(html, "html.parser").find(class_="provenance").find_all("dt")
    return {names[row.get_text()]: row.find_next("dd").get_text(" ", strip=True) for row in rows}


def day(value: str | Any, code: str) -> str:
    with override(code):
        return date_format(datetime.fromisoformat(value) if isinstance(value, str) else value, "DATE_FORMAT")


def publish(page: Any, author: User, doctor: User | None = None, reader: User | None = None) -> Any:
    revision = page.save_revision(user=author)
    if doctor:
        validations.validate(revision, doctor, interests="Aucun lien", sources_checked=True, answer="Relu")
    elif reader:
        validations.correct(revision, reader)
    revision.publish()
    return again(page)


def age(days: int) -> None:
    """Let so many days pass since the last validation."""
    last = Validation.objects.latest("pk")
    last.created_at -= timedelta(days=days)
    last.save()


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("kind", PAGES)
@pytest.mark.parametrize("site", ["imvoc", "embolyon"])
def test_people_and_machines_read_the_same(request, author: User, ada: User, visit: Visit, site, kind, code) -> None:
    page = publish(draft(request.getfixturevalue(site), kind, code), author, ada)
    html = read(visit, page)
    said, data = block(html, code), machine(html)
    assert set(said) == set(LABELS[code])
    assert said["author"] == data["author"]["name"]
    assert said["validator"] == f"{data['reviewedBy']['name']} (RPPS {data['reviewedBy']['identifier']})"
    assert said["reviewed"] == day(data["lastReviewed"], code)
    assert said["updated"] == day(data["dateModified"], code)
    assert said["version"].split()[0] == str(data["version"])
    assert said["sources"].split()[0] == str(len(data["citation"]))
    assert said["next"] == day(Validation.objects.get().expires_on, code)
    assert said["interests"] == "Aucun lien"
    assert day(data["dateModified"], code) in BeautifulSoup(html, "html.parser").find(class_="provenance").get_text()


@pytest.mark.parametrize("kind", PAGES)
def test_a_minor_correction_moves_updated_and_never_reviewed(
    imvoc: House, author: User, ada: User, admin: User, visit: Visit, kind: str
) -> None:
    page = publish(draft(imvoc, kind, "fr", summary="Un résume clair."), author, ada)
    age(100)
    before, data = block(read(visit, page), "fr"), machine(read(visit, page))
    page.summary = "Un résumé clair."
    page = publish(page, author, reader=admin)
    type(page).objects.filter(pk=page.pk).update(last_published_at=timezone.now() + timedelta(days=3))
    after, now = block(read(visit, page), "fr"), machine(read(visit, page))
    assert (after["reviewed"], now["lastReviewed"]) == (before["reviewed"], data["lastReviewed"])
    assert (after["next"], after["validator"]) == (before["next"], before["validator"])
    assert after["updated"] != before["updated"]
    assert now["dateModified"] > data["dateModified"]
    assert (after["version"].split()[0], now["version"]) == ("2", 2)


def test_an_edit_of_what_is_not_medical_is_no_review(imvoc: House, author: User, ada: User, visit: Visit) -> None:
    page = publish(draft(imvoc, "topic", "fr"), author, ada)
    age(100)
    before = machine(read(visit, page))
    page.search_description = "Une autre description."
    page = publish(page, author)
    data = machine(read(visit, page))
    assert data["description"] == "Une autre description."
    assert {name: data[name] for name in ("lastReviewed", "reviewedBy", "version")} == {
        name: before[name] for name in ("lastReviewed", "reviewedBy", "version")
    }


def test_the_doctor_named_is_the_one_of_the_full_validation(
    imvoc: House, author: User, ada: User, validator: User, admin: User, visit: Visit
) -> None:
    page = publish(draft(imvoc, "topic", "fr", summary="Un résume clair."), author, ada)
    page.summary = "Un résumé clair."
    page = publish(page, author, reader=admin)
    assert block(read(visit, page), "fr")["validator"].startswith("Dr Ada Exemple")
    page.title = "Un autre titre"
    page = publish(page, author, validator)
    assert block(read(visit, page), "fr")["validator"].startswith("Dr Grace Exemple")


def test_days_are_those_of_the_clinic(imvoc: House, author: User, ada: User, visit: Visit) -> None:
    """Half past eleven at night in London is the next day in Lyon, for machines too."""
    page = publish(draft(imvoc, "topic", "fr"), author, ada)
    late = datetime(2026, 7, 1, 22, 30, tzinfo=UTC)
    Validation.objects.update(created_at=late)
    type(page).objects.filter(pk=page.pk).update(last_published_at=late)
    html = read(visit, page)
    said, data = block(html, "fr"), machine(html)
    assert (data["lastReviewed"], data["dateModified"]) == ("2026-07-02", "2026-07-02")
    assert said["reviewed"] == said["updated"] == day("2026-07-02", "fr")


@pytest.mark.parametrize("kind", PAGES)
def test_a_demonstration_has_no_reviewer_date_or_version(imvoc: House, visit: Visit, kind: str) -> None:
    page = draft(imvoc, kind, "fr")
    revision = page.save_revision()
    validations.demonstrate(revision)
    revision.publish()
    html = read(visit, again(page))
    assert set(block(html, "fr")) == {"author", "validator", "updated", "sources"}
    assert "RPPS" not in html
    assert "lastReviewed" not in html


def test_an_emergency_names_nobody_and_keeps_its_version(imvoc: House, author: User, admin: User, visit: Visit) -> None:
    page = draft(imvoc, "topic", "fr")
    revision = page.save_revision(user=author)
    validations.publish_in_emergency(revision, admin, reason="Une alerte")
    revision.publish()
    html = read(visit, again(page))
    assert set(block(html, "fr")) == {"author", "validator", "version", "updated", "sources"}
    assert "reviewedBy" not in machine(html)
    assert machine(html)["version"] == 1


def test_an_old_version_keeps_its_dates_and_takes_no_reports(imvoc: House, author, ada: User, visit: Visit) -> None:
    page = publish(draft(imvoc, "topic", "fr"), author, ada)
    age(100)
    first = day(timezone.localdate(Validation.objects.get().created_at), "fr")
    page.title = "Un autre titre"
    page = publish(page, author, ada)
    html = read(visit, page, "versions/1/")
    said = block(html, "fr")
    assert said["reviewed"] == said["updated"] == first
    assert "signaler/" not in html
