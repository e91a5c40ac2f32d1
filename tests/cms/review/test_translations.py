"""A translation goes live on the French that a doctor answers for, once a second person who reads the language agrees."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from cms.accounts.models import User
from cms.accounts.roles import grant, translators_groups, validators_group
from cms.review import french, translations, validations
from cms.review.enums import ValidationKind
from cms.review.gate import NotValidated, Refusal
from cms.review.models import TranslationApprovalTask, Validation
from cms.review.revocation import revoke
from tests import factories
from tests.cms.review.forms import HOST, edit_url
from tests.cms.review.texts import KINDS, PAGES, again, draft, is_live, say
from tests.cms.review.validated import reader_of
from tests.conftest import Visit
from tests.factories import House, language, translate


@pytest.fixture
def translator(imvoc: House) -> User:
    return reader_of("en", public_name="Sam Traduction", email="sam@example.org")


@pytest.fixture
def reader(imvoc: House) -> User:
    return reader_of("en", public_name="Lou Relecture", email="lou@example.org")


def validate(instance: Any, author: User, doctor: User) -> Validation:
    """The text of ``instance``, validated by the doctor and live."""
    revision = instance.save_revision(user=author)
    validation = validations.validate(revision, doctor, interests="Aucun", sources_checked=True, answer="Relu")
    revision.publish()
    return validation


@pytest.fixture
def source(imvoc: House, author: User, ada: User, request: pytest.FixtureRequest) -> Any:
    """A French text that a doctor signed, live, whose parents exist in English."""
    instance = draft(imvoc, getattr(request, "param", "topic"), "fr")
    validate(instance, author, ada)
    if getattr(request, "param", "topic") != "card":
        translate(imvoc.home, "en")
        parent = instance.get_parent().specific
        if parent.pk != imvoc.home.pk:
            translate(parent, "en")
    return again(instance)


def in_english(source: Any, translator: User) -> Any:
    """The English of ``source``, every sentence translated and saved as a draft by the translator."""
    origin, _made = TranslationSource.update_or_create_from_instance(source)
    translation, _made = Translation.objects.get_or_create(source=origin, target_locale=language("en"))
    for segment in origin.stringsegment_set.all():
        StringTranslation.objects.update_or_create(
            translation_of=segment.string,
            context=segment.context,
            locale=language("en"),
            defaults={"data": factories.in_english(segment.string.data), "last_translated_by": translator},
        )
    if not source.has_translation(language("en")):
        translation.save_target(user=translator, publish=False)
    else:
        origin.get_ephemeral_translated_instance(language("en"), fallback=False).save_revision(user=translator)
    return type(source).objects.get(translation_key=source.translation_key, locale=language("en"))


def approve(english: Any, reader: User) -> Validation:
    return translations.approve(english.latest_revision, reader, answer="Relu")


@pytest.mark.parametrize("source", KINDS, indirect=True)
def test_a_second_reader_opens_the_way(source: Any, translator: User, reader: User, ada: User) -> None:
    english = in_english(source, translator)
    validation = approve(english, reader)
    english.latest_revision.publish()
    assert is_live(english)
    assert (validation.kind, validation.approver, validation.source) == (
        ValidationKind.TRANSLATION,
        reader,
        source.validation,
    )
    assert (validation.validator, validation.validator_name) == (ada, "Dr Ada Exemple")
    assert validation.expires_on == source.validation.expires_on
    assert not again(english).awaits_validation


@pytest.mark.parametrize("source", PAGES, indirect=True)
def test_readers_see_who_signed_the_french_and_who_approved_the_translation(
    source: Any, translator: User, reader: User, visit: Visit
) -> None:
    english = in_english(source, translator)
    approve(english, reader)
    english.latest_revision.publish()
    known = again(english).provenance
    assert (known.validator, known.translation_reader) == ("Dr Ada Exemple", "Lou Relecture")
    html = visit(again(english).get_full_url()).content.decode()
    provenance = html[html.index('class="provenance"') :]
    assert "Dr Ada Exemple" in provenance
    assert "Lou Relecture" in provenance


@pytest.mark.parametrize("source", KINDS, indirect=True)
def test_a_translation_that_nobody_approved_stays_a_draft(source: Any, translator: User) -> None:
    english = in_english(source, translator)
    with pytest.raises(NotValidated):
        english.latest_revision.publish()
    assert not is_live(english)


@pytest.mark.parametrize("source", KINDS, indirect=True)
def test_a_doctors_signature_alone_publishes_no_translation(source: Any, translator: User, ada: User) -> None:
    """The doctor answers for the French; whoever reads both languages answers for the translation."""
    english = in_english(source, translator)
    with pytest.raises(Refusal, match="traduction"):
        validations.validate(english.latest_revision, ada, interests="Aucun", answer="Relu")


def _translator(source: Any, request: pytest.FixtureRequest) -> User:
    return request.getfixturevalue("translator")


def _reader_of_german(source: Any, request: pytest.FixtureRequest) -> User:
    return reader_of("de")


def _editor(source: Any, request: pytest.FixtureRequest) -> User:
    user = request.getfixturevalue("editor")
    user.languages.add(language("en"))
    return user


def _translator_of_one_sentence(source: Any, request: pytest.FixtureRequest) -> User:
    user = reader_of("en")
    StringTranslation.objects.filter(locale=language("en")).first().delete()
    segment = TranslationSource.objects.get(object_id=source.translation_key).stringsegment_set.order_by("pk").last()
    StringTranslation.objects.update_or_create(
        translation_of=segment.string,
        context=segment.context,
        locale=language("en"),
        defaults={"data": factories.in_english(segment.string.data), "last_translated_by": user},
    )
    return user


@pytest.mark.parametrize(
    "who", [_translator, _reader_of_german, _editor, _translator_of_one_sentence], ids=lambda who: who.__name__
)
def test_who_may_not_approve(source: Any, translator: User, who: Any, request: pytest.FixtureRequest) -> None:
    english = in_english(source, translator)
    with pytest.raises(Refusal):
        approve(english, who(source, request))
    assert not Validation.objects.of(english).exists()


@pytest.mark.parametrize("text", ["", "   "])
def test_a_sentence_without_words_is_not_translated(source: Any, translator: User, reader: User, text: str) -> None:
    english = in_english(source, translator)
    sentence = StringTranslation.objects.filter(locale=language("en")).first()
    StringTranslation.objects.filter(pk=sentence.pk).update(data=text)
    assert french.missing(english) == 1
    with pytest.raises(Refusal, match="1 phrase"):
        approve(english, reader)


def test_a_sentence_that_is_missing_is_counted(source: Any, translator: User, reader: User) -> None:
    english = in_english(source, translator)
    StringTranslation.objects.filter(locale=language("en")).first().delete()
    with pytest.raises(Refusal, match="1 phrase"):
        approve(english, reader)


def test_a_translation_of_an_older_french_cannot_be_approved(
    source: Any, translator: User, reader: User, author: User, ada: User
) -> None:
    english = in_english(source, translator)
    validate(say(source, "Un autre titre"), author, ada)
    with pytest.raises(Refusal, match="à jour"):
        approve(english, reader)


def _moves_on(source: Any, author: User, ada: User) -> None:
    validate(say(source, "Un autre titre"), author, ada)


def _is_unpublished(source: Any, author: User, ada: User) -> None:
    source.unpublish()


def _expires(source: Any, author: User, ada: User) -> None:
    Validation.objects.of(source).update(expires_on=timezone.localdate() - timedelta(days=1))


def _is_taken_back(source: Any, author: User, ada: User) -> None:
    Validation.objects.of(source).update(revoked_at=timezone.now())


FRENCH = [_moves_on, _is_unpublished, _expires, _is_taken_back]


@pytest.mark.parametrize("happens", FRENCH, ids=lambda happens: happens.__name__)
@pytest.mark.parametrize("source", KINDS, indirect=True)
def test_an_approved_translation_needs_its_french(
    source: Any, translator: User, reader: User, author: User, ada: User, happens: Any
) -> None:
    english = in_english(source, translator)
    approve(english, reader)
    happens(source, author, ada)
    with pytest.raises(NotValidated):
        english.latest_revision.publish()
    assert not is_live(english)


def test_what_readers_have_stays_when_the_french_moves_on(
    source: Any, translator: User, reader: User, author: User, ada: User
) -> None:
    """Stale is visible, not gone; saving the same text again (a move, a picture) is no way to live."""
    english = in_english(source, translator)
    approve(english, reader)
    english.latest_revision.publish()
    validate(say(source, "Un autre titre"), author, ada)
    again(english).save()
    assert is_live(english)


def test_french_inside_the_english_was_never_approved(source: Any, translator: User, reader: User) -> None:
    """What the library fills up with French says something else than what was read."""
    english = in_english(source, translator)
    approve(english, reader)
    StringTranslation.objects.filter(locale=language("en"), context__path="title").delete()
    filled = TranslationSource.objects.get(object_id=source.translation_key).get_ephemeral_translated_instance(
        language("en"), fallback=True
    )
    with pytest.raises(NotValidated):
        filled.save_revision().publish()


def test_reading_the_french_again_renews_the_translation(
    source: Any, translator: User, reader: User, author: User, ada: User, validator: User
) -> None:
    english = in_english(source, translator)
    approved = approve(english, reader)
    Validation.objects.update(expires_on=timezone.localdate() + timedelta(days=3))
    renewed = validations.validate(source.latest_revision, validator, interests="Aucun", answer="Relu")
    latest = Validation.objects.of(english).first()
    assert latest.pk != approved.pk
    assert (latest.source, latest.expires_on, latest.approver) == (renewed, renewed.expires_on, reader)
    assert (latest.validator_name, latest.version) == ("Dr Grace Exemple", approved.version)
    english.latest_revision.publish()
    assert is_live(english)


def test_withdrawing_the_french_withdraws_its_translations(
    source: Any, translator: User, reader: User, ada: User
) -> None:
    english = in_english(source, translator)
    approve(english, reader)
    english.latest_revision.publish()
    revoke(Validation.objects.of(source).first(), ada)
    assert not is_live(source)
    assert not is_live(english)


def test_a_translation_whose_french_was_deleted_cannot_come_back(source: Any, translator: User, reader: User) -> None:
    english = in_english(source, translator)
    approve(english, reader)
    type(source).objects.filter(pk=source.pk).update(translation_key="00000000-0000-4000-8000-000000000000")
    Validation.objects.of(english).update(source=None)
    with pytest.raises(NotValidated):
        english.latest_revision.publish()


def test_a_demonstration_is_not_signed_by_its_translation(imvoc: House, translator: User, reader: User) -> None:
    page = draft(imvoc, "topic", "fr")
    revision = page.save_revision()
    validations.demonstrate(revision)
    revision.publish()
    translate(imvoc.home, "en")
    grant()
    english = in_english(again(page), translator)
    approve(english, reader)
    english.latest_revision.publish()
    assert is_live(english)
    assert again(english).awaits_validation


@pytest.mark.parametrize("source", PAGES, indirect=True)
def test_the_whole_way_through_the_admin(source: Any, translator: User, reader: User, client: Client) -> None:
    """The translator presses Publish in the translation editor; the reader finds it, compares, approves."""
    english = in_english(source, translator)
    grant()
    client.force_login(translator)
    client.post(edit_url(english), {"action": "publish"}, headers=HOST)
    state = again(english).current_workflow_task_state
    assert isinstance(state.task.specific, TranslationApprovalTask)
    assert not is_live(english)

    client.force_login(reader)
    assert english.title in client.get(reverse("wagtailadmin_home"), headers=HOST).content.decode()
    url = reverse("wagtailadmin_pages:workflow_action", args=[english.pk, "approve", state.pk])
    client.post(url, {"answer": "Relu"}, headers=HOST | {"X-Requested-With": "XMLHttpRequest"})
    assert not is_live(english)  # the box was not ticked
    client.post(url, {"answer": "Relu", "compared": "on"}, headers=HOST | {"X-Requested-With": "XMLHttpRequest"})
    assert is_live(english)
    assert again(english).validation.approver == reader


def test_only_a_reader_of_the_language_is_offered_to_approve(source: Any, translator: User, reader: User) -> None:
    english = in_english(source, translator)
    task = TranslationApprovalTask.objects.get()
    assert {name for name, _label, _form in task.get_actions(english, reader)} == {"reject", "approve"}
    assert task.get_actions(english, reader_of("de")) == []
    assert set(task.groups.all()) == {*translators_groups(), validators_group()}
