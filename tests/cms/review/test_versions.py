"""What readers and machines see of a validation: provenance, notices, and the public archive."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from cms.accounts.models import User
from cms.review import validations
from cms.review.enums import ValidationKind
from cms.review.models import Validation
from tests.cms.review.texts import PAGES, again, draft
from tests.cms.review.validated import validated
from tests.conftest import Visit
from tests.factories import House

NOINDEX = 'content="noindex"'


@pytest.fixture
def liver(imvoc: House, author: User, ada: User) -> Any:
    """A page with two public versions."""
    page = draft(imvoc, "topic", "fr", title="Le foie", slug="foie")
    for title in ("Le foie", "Le foie & la bile"):
        page.title = title
        revision = page.save_revision(user=author)
        validations.validate(revision, ada, interests="Aucun lien", sources_checked=True)
        revision.publish()
        page = again(page)
    return page


def read(visit: Visit, page: Any, rest: str = "") -> str:
    response = visit(page.get_full_url() + rest)
    assert response.status_code == 200
    return response.content.decode()


def machine(html: str) -> dict[str, Any]:
    return json.loads(html.split('type="application/ld+json">')[1].partition("</script>")[0])


def test_versions_are_listed_newest_first_with_what_changed(liver: Any, visit: Visit) -> None:
    html = read(visit, liver, "versions/")
    assert NOINDEX in html
    assert html.index("versions/2/") < html.index("versions/1/")
    assert "<ins>&amp; la bile</ins>" in html
    assert "Première version." in html
    assert html.count("par Dr Ada Exemple.") == 2
    assert "application/ld+json" not in html


def test_an_old_version_opens_as_it_was(liver: Any, visit: Visit) -> None:
    html = read(visit, liver, "versions/1/")
    assert NOINDEX in html
    assert "Version 1, telle qu" in html
    assert "Une ancienne version" in html
    assert "la bile" not in html[html.index("<h1") :]
    assert "application/ld+json" not in html
    assert "démonstration" not in html
    assert "Dr Ada Exemple" in html[html.index('class="provenance"') :]


def test_an_old_version_says_that_it_is_one(liver: Any, visit: Visit) -> None:
    """Else it would be shown the shared texts of today, which were rendered once: they stand under the same keys."""
    shown = [
        visit(liver.full_url + rest).context_data["page"].archived_version
        for rest in ("", "versions/1/", "versions/2/")
    ]
    first, second = Validation.objects.of(liver).public_versions().order_by("version")[:2]
    assert shown == [None, first.pk, second.pk]


def test_the_version_of_today_is_not_called_old(liver: Any, visit: Visit) -> None:
    html = read(visit, liver, "versions/2/")
    assert "Version 2, telle qu" in html
    assert NOINDEX in html
    assert "Une ancienne version" not in html


@pytest.mark.parametrize("number", [0, 3])
def test_a_version_that_never_was_is_not_found(liver: Any, visit: Visit, number: int) -> None:
    assert visit(f"{liver.get_full_url()}versions/{number}/").status_code == 404


def test_a_draft_is_no_version(liver: Any, author: User, visit: Visit) -> None:
    liver.title = "Un brouillon secret"
    liver.save_revision(user=author)
    assert "secret" not in read(visit, liver, "versions/")


def test_the_archive_leaves_with_its_page(liver: Any, visit: Visit) -> None:
    liver.unpublish()
    assert visit(f"{liver.get_full_url()}versions/").status_code == 404


@pytest.mark.parametrize("kind", PAGES)
def test_provenance_and_json_ld_say_the_same(imvoc: House, author: User, ada: User, visit: Visit, kind: str) -> None:
    page = draft(imvoc, kind, "fr")
    revision = page.save_revision(user=author)
    validations.validate(revision, ada, interests="Aucun lien", sources_checked=True, answer="Relu")
    revision.publish()
    html = read(visit, again(page))
    provenance = html[html.index('class="provenance"') :]
    for words in ("Dr Ada Exemple", ada.professional_number, "Aucun lien", "versions/"):
        assert words in provenance
    data = machine(html)
    today = timezone.localdate(Validation.objects.get().created_at).isoformat()
    assert data["@type"] == "MedicalWebPage"
    assert (data["lastReviewed"], data["version"], data["dateModified"]) == (today, 1, today)
    assert data["reviewedBy"] == {
        "@type": "Person", "name": "Dr Ada Exemple", "identifier": ada.professional_number}  # fmt: skip
    assert data["audience"]["audienceType"] == "Patient"
    assert data["author"]["name"] == "L’équipe"
    assert data["citation"] == ["Une recommandation"]
    assert not {"aggregateRating", "review", "aspect", "mainEntity"} & set(data)
    assert NOINDEX not in html
    assert "demonstration-notice" not in html


@pytest.mark.parametrize("kind", PAGES)
def test_a_demonstration_says_so_and_names_nobody(imvoc: House, visit: Visit, kind: str) -> None:
    page = draft(imvoc, kind, "fr")
    revision = page.save_revision()
    validations.demonstrate(revision)
    revision.publish()
    html = read(visit, again(page))
    assert "Contenu de démonstration, non validé par un médecin" in html
    assert NOINDEX in html
    assert not {"lastReviewed", "reviewedBy", "version"} & set(machine(html))
    assert "Personne pour l" in html[html.index('class="provenance"') :]


@pytest.mark.parametrize("kind", PAGES)
@pytest.mark.parametrize(("days", "told"), [(1, False), (-29, False), (-31, True)])
def test_readers_learn_that_a_review_is_late(
    imvoc: House, ada: User, visit: Visit, kind: str, days: int, told: bool
) -> None:
    page = draft(imvoc, kind, "fr")
    validated(page, ada, 400, live=False)
    page.save_revision().publish()
    Validation.objects.update(expires_on=timezone.localdate() + timedelta(days=days))
    assert ("aurait dû être relue" in read(visit, again(page))) is told


def test_a_correction_after_a_demonstration_stays_one(imvoc: House, author: User, admin: User, visit: Visit) -> None:
    page = draft(imvoc, "topic", "fr", summary="Un résume.")
    validations.demonstrate(page.save_revision())
    page.summary = "Un résumé."
    revision = page.save_revision(user=author)
    assert validations.correct(revision, admin).kind == ValidationKind.DEMONSTRATION
    revision.publish()
    assert "Contenu de démonstration" in read(visit, again(page))
