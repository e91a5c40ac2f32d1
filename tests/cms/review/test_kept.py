"""What is public stays as it is: it can be moved after its term, and what a doctor signed is kept as a proof."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from cms.accounts.models import User
from cms.review import validations
from cms.review.digest import digest
from cms.review.gate import NotValidated, Refusal
from cms.review.models import Validation
from tests.cms.review.texts import KINDS, PAGES, again, draft, is_live, say
from tests.cms.review.validated import validated
from tests.factories import House
from tests.factories.publishing import put_live


def live(house: House, kind: str, ada: User, days: int = 400) -> Page:
    page = draft(house, kind, "fr")
    validated(page, ada, live=False)
    page.save_revision().publish()
    Validation.objects.of(page).update(expires_on=timezone.localdate() + timedelta(days=days))
    return again(page)


@pytest.mark.parametrize("kind", PAGES)
def test_a_page_past_its_term_can_be_moved(imvoc: House, ada: User, kind: str) -> None:
    page = live(imvoc, kind, ada, days=-1)
    page.move(page.get_parent(), pos="first-child")
    again(page).save()
    assert is_live(page)


@pytest.mark.parametrize("kind", PAGES)
def test_a_page_past_its_term_says_nothing_else(imvoc: House, ada: User, kind: str) -> None:
    page = live(imvoc, kind, ada, days=-1)
    say(page, "vous toussez")
    with pytest.raises(NotValidated):
        page.save()


def test_the_live_text_stays_while_another_waits_for_its_hour(imvoc: House, ada: User) -> None:
    """Validated for tomorrow: until then the page of today can still be moved."""
    page = live(imvoc, "topic", ada)
    tomorrow = say(again(page), "vous toussez")
    tomorrow.go_live_at = timezone.now() + timedelta(days=1)
    validated(tomorrow, ada)
    tomorrow.save_revision().publish()
    again(page).move(page.get_parent(), pos="first-child")
    again(page).save()
    assert again(page).title == page.title


def test_a_text_put_live_behind_the_gate_does_not_pass_it_later(imvoc: House, ada: User) -> None:
    page = draft(imvoc, "topic", "fr")
    validated(page, ada, 0)  # expired, and live by a plain query
    with pytest.raises(NotValidated):
        again(page).save()


def test_another_text_whose_term_has_passed_does_not_take_the_place_of_the_live_one(imvoc: House, ada: User) -> None:
    page = live(imvoc, "topic", ada)
    new = say(again(page), "vous toussez").save_revision()
    validated(new.as_object(), ada, 0)
    with pytest.raises(NotValidated):
        new.publish()
    assert again(page).title != "vous toussez"


@pytest.mark.parametrize("kind", KINDS)
def test_what_readers_see_is_noted_when_it_is_published(imvoc: House, ada: User, kind: str) -> None:
    page = live(imvoc, kind, ada)
    assert page.live_digest == digest(page)
    assert page.latest_revision.as_object().live_digest == ""


def test_a_title_changed_on_the_plain_page_is_the_text_that_is_noted(imvoc: House, ada: User) -> None:
    page = live(imvoc, "topic", ada)
    validated(say(again(page), "Le foie"), ada)
    plain = Page.objects.get(pk=page.pk)
    plain.title = "Le foie"
    plain.save()
    page = again(page)
    assert (page.title, page.live_digest) == ("Le foie", digest(page))


@pytest.mark.parametrize("kind", PAGES)
def test_a_request_works_out_no_digest(
    imvoc: House, ada: User, kind: str, django_assert_num_queries, monkeypatch
) -> None:
    page = live(imvoc, kind, ada)
    page.locale = imvoc.home.locale  # read with the home that is served
    monkeypatch.setattr("cms.review.gate.digest", None)
    with django_assert_num_queries(1):
        assert page.validation.validator_name == "Dr Ada Exemple"


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_doctor_signed_is_not_deleted(imvoc: House, ada: User, author: User, kind: str) -> None:
    instance = draft(imvoc, kind, "fr")
    validations.validate(instance.save_revision(user=author), ada, interests="Aucun", answer="Relu")
    with pytest.raises(Refusal, match="preuve"), transaction.atomic():
        instance.delete()
    assert type(instance).objects.filter(pk=instance.pk).exists()


def test_nor_with_the_page_above_it(imvoc: House, ada: User, author: User) -> None:
    page = draft(imvoc, "act", "fr")
    validations.validate(page.save_revision(user=author), ada, interests="Aucun", answer="Relu")
    with pytest.raises(Refusal, match="preuve"), transaction.atomic():
        imvoc.acts.delete()
    assert again(page)


@pytest.mark.parametrize("kind", KINDS)
def test_what_nobody_signed_is_deleted_with_its_validations(imvoc: House, kind: str) -> None:
    instance = draft(imvoc, kind, "fr")
    put_live(instance)
    instance.delete()
    assert not Validation.objects.of(instance).exists()
    assert not type(instance).objects.filter(pk=instance.pk).exists()
