"""What the checks do to a validation."""

from pathlib import Path

import pytest
from django.conf import settings
from wagtail.models import Page

from cms.accounts.models import User
from cms.review import validations
from cms.review.checks import terms
from cms.review.gate import Refusal
from cms.review.models import Validation
from procedures.models import ProcedurePage
from tests.cms.review.validated import doctor
from tests.factories import House, ProcedurePageFactory, SpecialityFactory, UserFactory


@pytest.fixture(autouse=True)
def _words(db: None) -> None:
    terms.load(Path(settings.CONTENT_ROOT) / "checks/fr.yaml")


@pytest.fixture
def author(db: None) -> User:
    return UserFactory()


def prostate(house: House, **values: object) -> ProcedurePage:
    speciality = SpecialityFactory(body_regions=["prostate"])
    return ProcedurePageFactory(parent=house.acts, live=False, authors="L’équipe", specialities=[speciality], **values)


def changed(page: Page, author: User, **values: object) -> object:
    """A revision of ``page`` with other values, by ``author``."""
    for name, value in values.items():
        setattr(page, name, value)
    return page.save_revision(user=author)


def test_uterine_arteries_have_no_place_on_a_prostate_page(imvoc: House, author: User) -> None:
    page = prostate(imvoc, what_it_is="<p>Le cathéter va jusqu’aux artères utérines.</p>")
    with pytest.raises(Refusal, match="utérines"):
        validations.validate(page.save_revision(user=author), doctor(), interests="aucun", sources_checked=True)
    assert not Validation.objects.exists()


def test_a_text_without_fault_is_validated(imvoc: House, author: User) -> None:
    validation = validations.validate(prostate(imvoc).save_revision(user=author), doctor(), interests="aucun")
    assert validation.answers == []


@pytest.mark.parametrize("answer", ["", "   "])
def test_a_warning_without_answer_refuses(imvoc: House, author: User, answer: str) -> None:
    revision = prostate(imvoc, after="<p>Le résultat est garanti.</p>").save_revision(user=author)
    with pytest.raises(Refusal, match="garanti"):
        validations.validate(revision, doctor(), interests="aucun", answer=answer)


def test_an_answer_is_kept_with_each_warning(imvoc: House, author: User) -> None:
    page = prostate(imvoc, after="<p>Le résultat est garanti, avec un Amplatzer.</p>")
    validation = validations.validate(page.save_revision(user=author), doctor(), answer=" La source le dit. ")
    kept = Validation.objects.get(pk=validation.pk).answers
    assert [(one["check"], one["answer"]) for one in kept] == [
        ("absolute", "La source le dit."),
        ("trade_name", "La source le dit."),
    ]


def test_a_correction_brings_no_new_error(imvoc: House, author: User) -> None:
    page = prostate(imvoc, after="<p>Les artères prostatiques sont visées.</p>")
    validations.validate(page.save_revision(user=author), doctor(), interests="aucun")
    reader = UserFactory(is_superuser=True)
    with pytest.raises(Refusal, match="utérines"):
        validations.correct(changed(page, author, after="<p>Les artères utérines sont visées.</p>"), reader)
    assert validations.correct(changed(page, author, after="<p>Les artères prostatiques sont ciblées.</p>"), reader)
