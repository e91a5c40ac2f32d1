"""A term in the admin and at the gate: a definition that patients read is a medical sentence like any other."""

import pytest
from django.test import Client
from django.urls import reverse

from cms.accounts.models import User
from cms.review.gate import NotValidated
from cms.translation.models import GlossaryTerm, TranslationState
from tests.factories import GlossaryTermFactory, House, translate

pytestmark = pytest.mark.django_db


def test_a_definition_goes_live_only_when_somebody_answers_for_it() -> None:
    term = GlossaryTermFactory(live=False)
    with pytest.raises(NotValidated):
        term.save_revision().publish()
    assert not GlossaryTerm.objects.get().live


def test_a_new_definition_asks_for_a_new_validation() -> None:
    term = GlossaryTermFactory()
    term.definition = "Tout autre chose."
    with pytest.raises(NotValidated):
        term.save_revision().publish()


def test_words_for_translators_ask_for_none() -> None:
    term = GlossaryTermFactory(term="scanner")
    term.do_not_translate = True
    term.forbidden = [("words", {"language": "en", "words": "scanner exam"})]
    term.save_revision().publish()
    assert GlossaryTerm.objects.get().forbidden_in("en") == ("scanner exam",)


def test_its_translation_is_watched_like_any_other(imvoc: House) -> None:
    term = GlossaryTermFactory()
    translate(term, "en", term="word")
    state = TranslationState.objects.get(translation_key=term.translation_key, locale__language_code="en")
    assert state.stale_since is None
    assert set(state.rests_on) == {"term", "definition", "sources"}


def test_editors_find_terms_and_open_them(client: Client, imvoc: House) -> None:
    client.force_login(User.objects.create_superuser("ada"))
    term = GlossaryTermFactory(term="embolisation")
    listing = client.get(reverse("wagtailsnippets_translation_glossaryterm:list") + "?q=embolisation")
    editor = client.get(reverse("wagtailsnippets_translation_glossaryterm:edit", args=[term.pk]))
    assert "Ce que veut dire embolisation." in listing.content.decode()
    assert editor.status_code == 200
    assert "Pour les traducteurs" in editor.content.decode()
