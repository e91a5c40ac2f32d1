"""The gate behind wagtail-localize: a translation is another text, which somebody answers for."""

from contextlib import suppress
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from wagtail_localize.models import Translation, TranslationSource

from cms.accounts.models import User
from cms.accounts.roles import grant
from tests.cms.review.forms import HOST, edit_url
from tests.cms.review.texts import KINDS, PAGES, again, draft
from tests.cms.review.validated import validated
from tests.factories import House, language, translate


@pytest.fixture
def source(imvoc: House, ada: User, request: pytest.FixtureRequest) -> Any:
    """A French text that is validated and live, whose parents exist in English."""
    instance = draft(imvoc, request.param, "fr")
    validated(instance, ada, live=False)
    instance.save_revision().publish()
    if request.param != "card":
        translate(imvoc.home, "en")
        parent = instance.get_parent().specific
        if parent.pk != imvoc.home.pk:
            translate(parent, "en")
    return again(instance)


def translation_of(source: Any) -> Translation:
    english = language("en")
    origin, _made = TranslationSource.update_or_create_from_instance(source)
    return Translation.objects.create(source=origin, target_locale=english)


def english(source: Any) -> Any:
    return type(source).objects.get(translation_key=source.translation_key, locale=language("en"))


def live_in_english(source: Any) -> bool:
    return type(source).objects.filter(locale=language("en"), live=True).exists()


@pytest.mark.parametrize("source", KINDS, indirect=True)
@pytest.mark.parametrize("drafted", [False, True])
def test_publishing_a_translation_needs_a_validation(
    source: Any, drafted: bool, django_capture_on_commit_callbacks
) -> None:
    translation = translation_of(source)
    if drafted:
        translation.save_target(publish=False)
    with pytest.raises(ValidationError), django_capture_on_commit_callbacks(execute=True):
        translation.source.create_or_update_translation(language("en"), publish=True, fallback=True)
    assert not live_in_english(source)


@pytest.mark.parametrize("source", KINDS, indirect=True)
def test_publish_in_the_translation_editor_keeps_the_draft(
    source: Any, editor: User, client: Client, django_capture_on_commit_callbacks
) -> None:
    translation_of(source).save_target(publish=False)
    grant()
    client.force_login(editor)
    with suppress(ValidationError), django_capture_on_commit_callbacks(execute=True):
        response = client.post(edit_url(english(source)), {"action": "publish"}, headers=HOST)
        assert response.status_code in (200, 302)
    assert not live_in_english(source)
    assert english(source).latest_revision is not None


@pytest.mark.parametrize("source", KINDS, indirect=True)
def test_updating_with_publish_makes_nothing_live(
    source: Any, editor: User, client: Client, django_capture_on_commit_callbacks
) -> None:
    translation = translation_of(source)
    translation.save_target(publish=False)
    grant()
    client.force_login(editor)
    url = reverse("wagtail_localize:update_translations", args=[translation.source.pk])
    with suppress(ValidationError), django_capture_on_commit_callbacks(execute=True):
        response = client.post(url, {"publish_translations": "on"}, headers=HOST)
        assert response.status_code == 302
    assert not live_in_english(source)


@pytest.mark.parametrize("source", PAGES, indirect=True)
def test_a_translation_made_an_alias_is_not_live(source: Any, editor: User, client: Client) -> None:
    translation_of(source).save_target(publish=False)
    grant()
    client.force_login(editor)
    url = reverse("wagtail_localize:convert_to_alias", args=[english(source).pk])
    response = client.post(url, headers=HOST)
    assert response.status_code == 302
    assert not live_in_english(source)
