"""Who may answer for which text, and what each kind of validation moves."""

import json
from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.models import PageLogEntry

from cms.accounts.models import User
from cms.pages.models import TopicPage
from cms.review import validations
from cms.review.enums import ValidationKind
from cms.review.gate import Refusal
from cms.review.minor import objections
from cms.review.models import Validation
from cms.safety.models import SafetyCheck
from procedures.models import ProcedurePage
from tests.clock import editor_in_the_west
from tests.cms.review.texts import again, draft
from tests.cms.review.validated import doctor
from tests.conftest import Visit
from tests.factories import House, UserFactory, language


@pytest.fixture
def liver(imvoc: House, author: User, ada: User) -> TopicPage:
    """Validated a year ago and live."""
    liver = draft(imvoc, "topic", "fr", title="Le foie", summary="Un résume clair.")
    revision = liver.save_revision(user=author)
    validation = validations.validate(revision, ada, interests="Aucun", sources_checked=True)
    Validation.objects.filter(pk=validation.pk).update(created_at=timezone.now() - timedelta(days=365))
    revision.publish()
    return again(liver)


def changed(liver: Any, author: User, **values: Any) -> Any:
    for name, value in values.items():
        setattr(liver, name, value)
    return liver.save_revision(user=author)


# --- a doctor


def test_a_validation_says_who_when_and_until_when(liver: TopicPage, ada: User) -> None:
    validation = liver.validation
    assert (validation.kind, validation.version, validation.review_class) == (ValidationKind.FULL, 1, "general")
    assert (validation.validator_name, validation.validator_number) == ("Dr Ada Exemple", ada.professional_number)
    assert (validation.interests, validation.sources_checked) == ("Aucun", True)
    today = timezone.localdate()
    months = (validation.expires_on.year - today.year) * 12 + validation.expires_on.month - today.month
    assert months == 36


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"public_name": ""}, "nom public"),
        ({"professional_number": ""}, "numéro professionnel"),
        (None, "Seul un validateur médical"),
    ],
)
def test_only_a_doctor_with_a_name_validates(liver: TopicPage, author: User, values, sentence: str) -> None:
    person = UserFactory(public_name="X", professional_number="1") if values is None else doctor(**values)
    with pytest.raises(Refusal, match=sentence):
        validations.validate(changed(liver, author, title="Autre"), person, interests="Aucun")


@pytest.mark.parametrize(("values", "sentence"), [({"authors": " "}, "auteur"), ({"sources": []}, "source")])
def test_a_text_without_author_or_source_is_not_validated(
    imvoc: House, author: User, ada: User, values: dict, sentence: str
) -> None:
    liver = draft(imvoc, "topic", "fr")
    with pytest.raises(Refusal, match=sentence):
        validations.validate(changed(liver, author, **values), ada, interests="Aucun")


def test_saving_the_text_of_another_again_makes_nobody_its_author(liver: TopicPage, author: User, ada: User) -> None:
    changed(liver, author, title="Autre titre")
    assert validations.author_of_last_medical_change(liver.save_revision(user=ada)) == author
    mine = changed(liver, ada, title="Encore un autre titre")
    again_saved = liver.save_revision(user=author)
    assert validations.author_of_last_medical_change(again_saved) == ada
    for revision in (mine, again_saved):
        with pytest.raises(Refusal, match="quelqu’un d’autre"):
            validations.validate(revision, ada, interests="Aucun")


def test_who_wrote_a_text_costs_the_same_however_often_it_was_saved_since(
    liver: TopicPage, author: User, ada: User
) -> None:
    changed(liver, author, title="Autre titre")
    costs = []
    for _ in range(2):
        for _again in range(3):
            revision = liver.save_revision(user=ada)
        with CaptureQueriesContext(connection) as queries:
            assert validations.author_of_last_medical_change(revision) == author
        costs.append(len(queries))
    assert costs[0] == costs[1]


def test_versions_count_texts_not_signatures(liver: TopicPage, author: User, ada: User) -> None:
    def version(**values: str) -> int:
        return validations.validate(changed(liver, author, **values), ada, interests="Aucun").version

    assert [version(), version(title="Deux"), version(slug="ailleurs"), version(title="Le foie")] == [1, 2, 2, 3]


@pytest.mark.parametrize(
    ("day", "months", "end"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2023, 3, 31), 11, date(2024, 2, 29)),
        (date(2026, 12, 15), 36, date(2029, 12, 15)),
        (date(2026, 10, 31), 1, date(2026, 11, 30)),
    ],
)
def test_months_end_where_the_month_does(day: date, months: int, end: date) -> None:
    assert validations._months_from(day, months) == end


# --- a minor correction


def test_a_minor_correction_moves_updated_but_not_reviewed(
    liver: TopicPage, author: User, admin: User, visit: Visit, imvoc: House
) -> None:
    before = liver.validation
    revision = changed(liver, author, summary="Un résumé clair.")
    correction = validations.correct(revision, admin, note="Accent")
    TopicPage.objects.filter(pk=liver.pk).update(last_published_at=timezone.now() - timedelta(days=300))
    revision.publish()
    assert (correction.kind, correction.version, correction.expires_on) == (ValidationKind.MINOR, 2, before.expires_on)
    assert correction.validator_name == before.validator_name
    html = visit(liver.get_full_url()).content.decode()
    data = json.loads(html.split('type="application/ld+json">')[1].partition("</script>")[0])
    reviewed, today = timezone.localdate() - timedelta(days=365), timezone.localdate()
    assert abs((date.fromisoformat(data["lastReviewed"]) - reviewed).days) <= 1
    assert date.fromisoformat(data["dateModified"]) >= today - timedelta(days=1)
    assert data["reviewedBy"]["name"] == "Dr Ada Exemple"
    provenance = html[html.index('class="provenance"') :]
    first = timezone.localtime(Validation.objects.order_by("pk").first().created_at)
    assert date_format(first, "DATE_FORMAT") in provenance
    assert date_format(today, "DATE_FORMAT") in provenance


def test_a_correction_needs_another_reader_with_the_right(liver: TopicPage, author: User, admin: User) -> None:
    revision = changed(liver, author, summary="Un résumé clair.")
    with pytest.raises(Refusal, match="correction mineure"):
        validations.correct(revision, UserFactory())
    with pytest.raises(Refusal, match="quelqu’un d’autre"):
        validations.correct(changed(liver, admin, summary="Un résumé très clair."), admin)


@pytest.mark.parametrize(
    "values",
    [
        {"expires_on": timezone.localdate()},
        {"revoked_at": timezone.now()},
        {"kind": ValidationKind.EMERGENCY},
        {"revision": None},
    ],
    ids=lambda values: next(iter(values)),
)
def test_a_correction_corrects_a_validation_in_force(liver: TopicPage, author: User, admin: User, values: dict) -> None:
    Validation.objects.update(**values)
    with pytest.raises(Refusal, match="Aucune validation en vigueur"):
        validations.correct(changed(liver, author, summary="Un résumé clair."), admin)


def _act(**values: Any) -> ProcedurePage:
    return ProcedurePage(**{"title": "Un acte", "locale": language("fr")} | values)


def _steps(*texts: str) -> list:
    return [("step", {"when": "booking", "text": text}) for text in texts]


def _risk(**values: Any) -> list:
    base = {"name": "Infection", "frequency": "rare", "serious": False, "text": "Une fièvre doit vous faire appeler."}
    return [("risk", base | values)]


@pytest.mark.parametrize(
    ("name", "before", "after", "sentence"),
    [
        ("after", "<p>Repos 2 jours.</p>", "<p>Repos 3 jours.</p>", "nombre"),
        ("after", "<p>Prenez 1,5 mg.</p>", "<p>Prenez 15 mg.</p>", "nombre"),
        ("after", "<p>2 le matin, 4 le soir.</p>", "<p>4 le matin, 2 le soir.</p>", "nombre"),
        ("after", "<p>Repos 2 jours.</p>", "<p>Repos 2 heures.</p>", "unité"),
        ("after", "<p>Prenez 5 mg.</p>", "<p>Prenez 5 g.</p>", "unité"),
        ("after", "<p>Ne mangez pas.</p>", "<p>Mangez.</p>", "négation"),
        ("after", "<p>Vous mangez.</p>", "<p>Vous n’avez jamais mangé.</p>", "négation"),
        ("after", "<p>Prenez avec eau.</p>", "<p>Prenez sans eau.</p>", "négation"),
        ("after", "<p>Arrêtez la metformine.</p>", "<p>Arrêtez le traitement.</p>", "médicament"),
        ("after", "<ul><li>Repos</li></ul>", "<ul><li>Repos</li><li>Eau</li></ul>", "élément"),
        ("before_steps", _steps("Venez"), _steps("Venez", "Dormez"), "élément"),
        ("before_steps", _steps("Venez", "Dormez"), _steps("Venez"), "élément"),
        ("risks", _risk(), _risk(frequency="very_common"), "fait"),
        ("risks", _risk(), _risk(serious=True), "fait"),
        ("technique", "percutaneous", "endovascular", "fait"),
        ("duration_min", 20, 30, "fait"),
        ("guidance", ["ultrasound"], ["ct"], "fait"),
    ],
)
@pytest.mark.django_db
def test_more_than_a_wording(name: str, before: Any, after: Any, sentence: str) -> None:
    SafetyCheck.objects.create(
        name="Diabète", code="diabete", medicines="Metformine\nGlucophage", locale=language("fr"), live=False
    )
    found = objections(_act(**{name: before}), _act(**{name: after}))
    assert any(sentence in reason for reason in found), found


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("after", "<p>Un repo de 2 jours.</p>", "<p>Un repos de 2 jours.</p>"),
        ("after", "<p>Vous ne mangez pas.</p>", "<p>Vous ne mangerez pas.</p>"),
        ("title", "L'acte", "L’acte"),
        ("before_steps", _steps("Vené"), _steps("Venez")),
        ("risks", _risk(), _risk(text="Une fièvre doit vous faire téléphoner.")),
    ],
)
@pytest.mark.django_db
def test_a_wording(name: str, before: Any, after: Any) -> None:
    assert objections(_act(**{name: before}), _act(**{name: after})) == []


@pytest.mark.django_db
def test_a_list_of_medicines_is_no_wording() -> None:
    before, after = (SafetyCheck(medicines=names, locale=language("fr")) for names in ("Un", "Un\nDeux"))
    assert len(objections(before, after)) == 1


# --- an emergency


def test_an_emergency_is_mailed_logged_and_said_on_the_page(
    liver: TopicPage, author: User, ada: User, admin: User, visit: Visit, django_capture_on_commit_callbacks
) -> None:
    doctor(email="grace@example.org")
    doctor(email="parti@example.org", is_active=False)
    revision = changed(liver, author, title="Le foie en urgence")
    with django_capture_on_commit_callbacks(execute=True):
        validation = validations.publish_in_emergency(revision, admin, reason="Un rappel de lot")
        revision.publish()
    assert (validation.kind, validation.expires_on) == (
        ValidationKind.EMERGENCY,
        timezone.localdate() + timedelta(days=7),
    )
    assert sorted(message.to[0] for message in mail.outbox) == ["ada@example.org", "grace@example.org"]
    assert all("Un rappel de lot" in message.body and "Le foie" in message.subject for message in mail.outbox)
    entry = PageLogEntry.objects.get(action="review.emergency")
    assert (entry.user, entry.data["reason"]) == (admin, "Un rappel de lot")
    html = visit(liver.get_full_url()).content.decode()
    assert "Publié en urgence" in html
    assert 'content="noindex"' in html
    assert "lastReviewed" not in html
    assert "Dr Ada Exemple" not in html[html.index('class="provenance"') :]


def test_the_term_of_a_validation_is_counted_at_the_clinic(
    liver: TopicPage, author: User, admin: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    revision = changed(liver, author, title="Le foie en urgence")
    with editor_in_the_west(monkeypatch) as day:
        assert validations.publish_in_emergency(revision, admin, reason="Un rappel").expires_on == day + timedelta(
            days=7
        )


def test_an_emergency_is_an_administrators(liver: TopicPage, author: User, ada: User) -> None:
    with pytest.raises(Refusal, match="administrateur"):
        validations.publish_in_emergency(changed(liver, author, title="Autre"), ada, reason="Vite")
    assert mail.outbox == []
    assert Validation.objects.count() == 1
