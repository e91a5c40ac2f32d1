"""A text of each kind, live in French and in English, as wagtail-localize makes it sentence by sentence."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import transaction
from django.test import Client, TestCase
from wagtail.models import DraftStateMixin, Page
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from cms.accounts import roles
from cms.accounts.models import User
from cms.review import workflow
from cms.translation import checked, tasks
from cms.translation.models import TranslationState
from tests.factories import (
    House,
    ProcedurePageFactory,
    StandardPageFactory,
    TopicPageFactory,
    UserFactory,
    language,
    translate,
)
from tests.factories.publishing import put_live

Commit = Callable[[], Any]


def submitted(source: Any, code: str = "en") -> Translation:
    """``source`` taken apart into sentences for a language, none translated yet."""
    origin, made = TranslationSource.get_or_create_from_instance(source)
    if not made:
        origin.update_from_db()
    return Translation.objects.get_or_create(source=origin, target_locale=language(code))[0]


@contextmanager
def committed() -> Iterator[None]:
    """Do at once what waits for a commit that a test never makes; what waited before is forgotten."""
    transaction.get_connection().run_on_commit.clear()
    with TestCase.captureOnCommitCallbacks(execute=True):
        yield


def fill(translation: Translation, **values: Any) -> None:
    """Translate every sentence, as a translator would; ``values`` are further fields of what is kept."""
    with committed():
        for segment in translation.source.stringsegment_set.all():
            StringTranslation.objects.update_or_create(
                translation_of=segment.string,
                context=segment.context,
                locale=translation.target_locale,
                defaults={"data": f"EN {segment.string.data}", **values},
            )
    answer_warnings(translation)


def answer_warnings(translation: Translation) -> None:
    """Our “EN …” still holds French words, of which the checks ask whether they are meant."""
    for found in checked.open_warnings(translation):
        checked.accept(found, "Essai")


def in_english(source: Any) -> Any:
    """The live English of ``source``, made in sentences."""
    translation = submitted(source)
    fill(translation)
    if source.has_translation(language("en")):
        draft = translation.source.get_ephemeral_translated_instance(language("en"), fallback=False)
        draft.save_revision()
    else:
        translation.save_target(publish=not isinstance(source, DraftStateMixin))
    english = type(source).objects.get(translation_key=source.translation_key, locale=language("en"))
    return put_live(english.latest_revision.as_object() if getattr(english, "latest_revision", None) else english)


def state_of(instance: Any) -> TranslationState:
    return TranslationState.objects.of(instance).with_state().get(locale__language_code="en")


@pytest.fixture
def house(imvoc: House) -> House:
    translate(imvoc.home, "en")
    translate(imvoc.acts, "en")
    return imvoc


@pytest.fixture(params=["act", "topic", "standard"])
def french(request: pytest.FixtureRequest, house: House) -> Any:
    """A live page of each kind: two medical ones and one that is not."""
    if request.param == "act":
        return put_live(ProcedurePageFactory(parent=house.acts))
    factory = {"topic": TopicPageFactory, "standard": StandardPageFactory}[request.param]
    return put_live(factory(parent=house.home))


@pytest.fixture
def act(house: House) -> Page:
    return put_live(ProcedurePageFactory(parent=house.acts))


@pytest.fixture
def extract() -> Callable[[Any], None]:
    """Do at once what a publish leaves to a task."""

    def run(instance: Any) -> None:
        tasks.extract_again.call(TranslationSource.objects.get_for_instance(instance).pk)

    return run


@pytest.fixture
def rights(house: House) -> None:
    workflow.ensure()
    roles.grant()


def person(name: str, group: Any) -> User:
    user = UserFactory(username=name, first_name=name, public_name=name)
    user.groups.add(group)
    user.languages.add(language("en"))
    return user


@pytest.fixture
def translator(rights: None) -> User:
    return person("Tess", roles.translators_group())


@pytest.fixture
def reader(rights: None) -> User:
    return person("Lou", roles.translators_group())


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client
