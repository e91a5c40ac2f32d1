"""Sending to translation: from the French of today, below a translated page, and past what exists already."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.models import Translation, TranslationSource

from cms.accounts.models import User
from cms.accounts.roles import editors_group, grant
from cms.safety.models import CareCard
from cms.translation.models import TranslationState
from cms.translation.submission import NotSubmitted, submit, submit_below
from procedures.models import ProcedureCareCard
from tests.cms.review.texts import draft
from tests.cms.translation.world import complete, picture_page, translation_of
from tests.factories import House, ProcedurePageFactory, StandardPageFactory, UserFactory, language, picture, translate
from tests.factories.publishing import put_live

HOST = {"host": "imvoc.localhost"}


@pytest.fixture
def english(imvoc: House) -> Page:
    return translate(imvoc.home, "en")


@pytest.fixture
def editor(english: Page, imvoc: House) -> User:
    grant()
    user = UserFactory()
    user.groups.add(editors_group(imvoc.site))
    return user


def _sentences(instance: Any) -> list[str]:
    source = TranslationSource.objects.get(object_id=instance.translation_key)
    return [segment.string.data for segment in source.stringsegment_set.order_by("order")]


def _in(code: str, instance: Any) -> Any:
    return type(instance).objects.filter(translation_key=instance.translation_key, locale=language(code)).first()


def test_a_draft_is_made_and_nothing_is_live(imvoc: House, english: Page) -> None:
    page = StandardPageFactory(parent=imvoc.home)
    submit(page, [language("en")])
    made = _in("en", page)
    assert (made.live, made.alias_of_id, made.get_parent().pk) == (False, None, english.pk)


def test_a_second_language_starts_from_the_french_of_today(imvoc: House, english: Page) -> None:
    translate(imvoc.home, "de")
    page = StandardPageFactory(parent=imvoc.home, title="Deux jours")
    submit(page, [language("en")])
    page.title = "Trois jours"
    page.save_revision().publish()
    submit(page, [language("de")])
    assert _in("de", page).title == "Trois jours"
    assert "Deux jours" not in _sentences(page)
    assert TranslationState.objects.of(page).get(locale=language("en")).extracted


def test_below_a_page_that_is_not_translated_nothing_is_made(imvoc: House) -> None:
    before = Page.objects.count()
    with pytest.raises(NotSubmitted, match="Traduisez d’abord «\u00a0Interventions de Imvoc\u00a0»"):
        submit(ProcedurePageFactory(parent=imvoc.acts), [language("en")])
    assert Page.objects.count() == before + 1
    assert not Page.objects.filter(alias_of__isnull=False).exists()


def test_the_editor_is_told_which_page_comes_first(imvoc: House, editor: User, client: Client) -> None:
    page = ProcedurePageFactory(parent=imvoc.acts)
    client.force_login(editor)
    url = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
    response = client.post(url, {"locales": [language("en").pk]}, headers=HOST)
    assert "Traduisez d’abord «\u00a0Interventions de Imvoc\u00a0»" in response.content.decode()
    assert not Translation.objects.exists()


def test_the_form_offers_the_languages_of_the_site_only(imvoc: House, editor: User, client: Client) -> None:
    language("de")
    page = StandardPageFactory(parent=imvoc.home)
    client.force_login(editor)
    url = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
    form = client.get(url, headers=HOST).context["form"]
    assert [locale.language_code for locale in form.fields["locales"].queryset] == ["en"]
    client.post(url, {"locales": [language("de").pk]}, headers=HOST)
    assert not Translation.objects.exists()


def test_from_another_language_the_french_is_sent(imvoc: House, editor: User, client: Client) -> None:
    page = StandardPageFactory(parent=imvoc.home)
    german = translate(imvoc.home, "de")
    copy = translate(page, "de")
    assert copy.get_parent().pk == german.pk
    client.force_login(editor)
    grant()
    url = reverse("wagtail_localize:submit_page_translation", args=[copy.pk])
    assert client.post(url, {"locales": [language("en").pk]}, headers=HOST).status_code == 302
    assert Translation.objects.get(source__object_id=page.translation_key).source.locale == language("fr")


def test_what_is_below_comes_with_it_and_what_exists_stays_as_it_is(imvoc: House, editor: User, client: Client) -> None:
    """A live translation would be written over with French, a stopped one taken up again."""
    parent = StandardPageFactory(parent=imvoc.home)
    done = StandardPageFactory(parent=imvoc.acts.get_parent(), title="Fait")
    done.move(parent, pos="last-child")
    new = StandardPageFactory(parent=Page.objects.get(pk=parent.pk), title="Nouveau")
    submit(parent, [language("en")])
    done.refresh_from_db()
    submit(done, [language("en")])
    translation = translation_of(done, "en")
    complete(translation)
    made = _in("en", done)
    made.title = "Written by hand"
    made.save_revision().publish()
    Translation.objects.filter(pk=translation.pk).update(enabled=False)
    submit_below(Page.objects.get(pk=parent.pk), [language("en")])
    assert _in("en", new) is not None
    kept = _in("en", done)
    assert (kept.live, kept.title) == (True, "Written by hand")
    assert not Translation.objects.get(pk=translation.pk).enabled


def test_a_shared_text_keeps_its_live_translation(imvoc: House, english: Page) -> None:
    card = put_live(draft(imvoc, "card", "fr"))
    translated = translate(card, "en", signs=[("sign", "you bleed")])
    revision = translated.live_revision_id
    translate(imvoc.acts, "en")
    act = ProcedurePageFactory(parent=imvoc.acts, live=False)
    act.care_card_rows = [ProcedureCareCard(card=card)]
    act.save()
    submit(act, [language("en")])
    submit(card, [language("en")])
    assert _in("en", act).care_card_rows.count() == 1
    kept = CareCard.objects.get(pk=translated.pk)
    assert (kept.live, kept.live_revision_id) == (True, revision)
    assert kept.signs[0].value == "you bleed"


def test_the_description_of_a_picture_is_translated(imvoc: House, english: Page) -> None:
    page = picture_page(imvoc, picture("Salle"))
    submit(page, [language("en")])
    assert "Un appareil, vu de face" in _sentences(page)
    translation = translation_of(page, "en")
    complete(translation)
    translation.source.create_or_update_translation(language("en"), fallback=False)
    shown = next(block for block in _in("en", page).body if block.block_type == "picture")
    assert shown.value["image"].contextual_alt_text == "EN Un appareil, vu de face"


def test_what_cannot_be_made_leaves_nothing_behind(imvoc: House, english: Page, monkeypatch) -> None:
    def refuse(self: Translation, **kwargs: Any) -> None:
        raise ValidationError("refused")

    monkeypatch.setattr(Translation, "save_target", refuse)
    page = StandardPageFactory(parent=imvoc.home, title="Incomplète")
    with pytest.raises(NotSubmitted, match="Incomplète"):
        submit(page, [language("en")])
    assert not Translation.objects.exists()
