"""A changed safety text is told to whoever answers for the pages that show it, and costs no validation."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cms.accounts.models import User
from cms.accounts.roles import grant, validators_group
from cms.core.dashboard.lines import Desk
from cms.review import reminders, translations, validations
from cms.review.dashboard import to_read_again
from cms.review.enums import ReviewState
from cms.review.gate import in_force
from cms.review.inventory import Entry, entries
from cms.review.models import ChangeTold
from cms.safety.models import CareCard
from procedures.models.rows import ProcedureCareCard
from tests.cms.review.texts import LANGUAGES, SIGNED, again, draft
from tests.cms.review.validated import doctor
from tests.factories import House, ProcedurePageFactory, language

CHANGED = ReviewState.CHANGED_TEXT


def validate(instance: Any, author: User, signer: User) -> Any:
    revision = instance.save_revision(user=author)
    validations.validate(revision, signer, interests="Aucun lien", sources_checked=True, answer="Relu")
    revision.publish()
    return again(instance)


def rewrite(card: CareCard, words: str, author: User, signer: User) -> CareCard:
    card.signs = [("sign", words)]
    return (validate if card.locale.language_code == "fr" else approve)(card, author, signer)


def approve(translation: Any, author: User, reader: User) -> Any:
    revision = translation.save_revision(user=author)
    translations.approve(revision, reader, answer="Relu")
    revision.publish()
    return again(translation)


def own_version(card: CareCard, code: str) -> CareCard:
    """A draft of the card in another language."""
    copy = card.copy_for_translation(language(code))
    copy.live, copy.sources = False, card.sources
    copy.save()
    return copy


@pytest.fixture
def grace(db: None) -> User:
    """Signs the safety texts and approves their English; Ada signs the pages."""
    user = doctor(public_name="Dr Grace Exemple", email="grace@example.org")
    grant()
    user.groups.add(validators_group())
    user.user_permissions.add(Permission.objects.get(codename="approve_translation"))
    user.languages.add(language("en"))
    return user


@pytest.fixture
def cards(imvoc: House, author: User, grace: User) -> dict[str, CareCard]:
    french = validate(draft(imvoc, "card", "fr"), author, grace)
    return {"fr": french, "en": approve(own_version(french, "en"), author, grace)}


def act(house: House, code: str, card: CareCard, author: User, signer: User | None) -> Any:
    """A live act that shows ``card``, signed or, without a signer, a demonstration."""
    known = house.acts.get_translation_or_none(language(code))
    if known is None:
        page = draft(house, "act", code)
    else:
        page = ProcedurePageFactory(parent=known, locale=known.locale, live=False, **SIGNED)
    page.care_card_rows = [ProcedureCareCard(card=card)]
    page.save()
    if signer:
        return validate(page, author, signer)
    revision = page.save_revision(user=author)
    validations.demonstrate(revision)
    revision.publish()
    return again(page)


def entry_of(page: Any) -> Entry:
    return next(entry for entry in entries() if entry.model is type(page) and entry.pk == page.pk)


def flagged() -> set[int]:
    return {entry.pk for entry in entries() if CHANGED in entry.states}


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("site", ["imvoc", "embolyon"])
def test_a_changed_card_flags_the_pages_that_show_it(request, author, ada, grace, cards, site: str, code: str) -> None:
    house = request.getfixturevalue(site)
    shows = act(house, code, cards["fr"], author, ada)
    other = act(house, "en" if code == "fr" else "fr", cards["fr"], author, ada)
    assert flagged() == set()
    rewrite(cards[code], "vous tombez", author, grace)
    assert flagged() == {shows.pk}
    entry = entry_of(shows)
    assert [text.name for text in entry.changed_texts] == ["Carte"]
    assert CHANGED not in entry_of(other).states
    assert ReviewState.IN_FORCE in entry.states
    assert in_force(again(shows)) == entry.validation


def test_the_card_itself_is_no_page_that_shows_it(imvoc, author, ada, grace, cards) -> None:
    rewrite(cards["fr"], "vous tombez", author, grace)
    assert flagged() == set()


def test_the_same_words_saved_again_are_no_change(imvoc, author, ada, grace, cards) -> None:
    page = act(imvoc, "fr", cards["fr"], author, ada)
    card = cards["fr"]
    card.name = "Un autre nom"
    card.save_revision(user=author).publish()
    assert flagged() == set()
    card = rewrite(again(card), "vous tombez", author, grace)
    assert flagged() == {page.pk}
    rewrite(card, "vous saignez", author, grace)
    assert flagged() == set()


def test_a_draft_is_no_change(imvoc, author, ada, grace, cards) -> None:
    act(imvoc, "fr", cards["fr"], author, ada)
    cards["fr"].signs = [("sign", "vous tombez")]
    revision = cards["fr"].save_revision(user=author)
    assert flagged() == set()
    validations.validate(revision, grace, interests="Aucun", sources_checked=True, answer="Relu")
    assert flagged() == set()


@pytest.mark.parametrize("gone", LANGUAGES)
def test_a_text_that_is_shown_no_more_flags_too(imvoc, author, ada, cards, gone: str) -> None:
    """Without its French, a text is shown in no language."""
    pages = {code: act(imvoc, code, cards["fr"], author, ada) for code in LANGUAGES}
    cards[gone].unpublish()
    found = {code for code, page in pages.items() if page.pk in flagged()}
    assert found == ({"fr", "en"} if gone == "fr" else {"en"})
    assert all(text.is_gone for entry in entries() for text in entry.changed_texts)


def test_a_new_validation_settles_it_and_a_minor_correction_does_not(imvoc, author, ada, grace, admin, cards) -> None:
    page = act(imvoc, "fr", cards["fr"], author, ada)
    rewrite(cards["fr"], "vous tombez", author, grace)
    page.summary = page.summary.replace("Résumé", "Resumé")
    revision = page.save_revision(user=author)
    validations.correct(revision, admin)
    revision.publish()
    assert flagged() == {page.pk}
    validate(again(page), author, ada)
    assert flagged() == set()


def test_it_is_in_the_report_with_its_filter_and_on_the_panel(imvoc, author, ada, grace, admin, cards) -> None:
    page = act(imvoc, "fr", cards["fr"], author, ada)
    client = Client()
    client.force_login(admin)
    rewrite(cards["fr"], "vous tombez", author, grace)
    for query, titles in (({"state": CHANGED, "validator": ada.pk}, {page.title}), ({"state": "expired"}, set())):
        response = client.get(reverse("review_report"), query, headers={"host": "imvoc.localhost"})
        assert {entry.title for entry in response.context["object_list"]} == titles
        assert ("Texte de sécurité modifié depuis</" in response.content.decode()) or not titles
    grant()
    ada.groups.add(validators_group())
    lines = {line.url: line.count for line in to_read_again(Desk(ada)) if line.count}
    assert lines == {f"{reverse('review_report')}?state=changed_text&status=live&validator={ada.pk}": 1}
    export = client.get(reverse("review_report"), {"export": "csv"}, headers={"host": "imvoc.localhost"})
    assert f"{page.title}" in (text := b"".join(export.streaming_content).decode())
    assert "Carte" in next(line for line in text.splitlines() if line.startswith(page.title))


# --- who is told


def test_the_signer_is_told_once_a_change(imvoc, embolyon, author, ada, grace, cards) -> None:
    pages = [act(house, "fr", cards["fr"], author, ada) for house in (imvoc, embolyon)]
    assert reminders.send().mails == 0
    card = rewrite(cards["fr"], "vous tombez", author, grace)
    assert reminders.send() == reminders.Sent(mails=1, texts=2)
    [message] = mail.outbox
    assert message.to == [ada.email]
    assert "2 pages" in message.subject
    for page in pages:
        assert page.title in message.body
        assert f"/admin/pages/{page.pk}/edit/" in message.body
    assert "Modifié\u00a0: Carte" in message.body
    assert "à relire" not in message.body
    assert reminders.send().mails == 0
    card = rewrite(card, "vous avez de la fièvre", author, grace)
    assert reminders.send().mails == 1
    card.unpublish()
    assert reminders.send().mails == 1
    assert "N’est plus montré\u00a0: Carte" in mail.outbox[-1].body
    assert reminders.send().mails == 0
    assert ChangeTold.objects.count() == 6


def test_a_minor_correction_of_the_page_repeats_no_mail(imvoc, author, ada, grace, admin, cards) -> None:
    page = act(imvoc, "fr", cards["fr"], author, ada)
    rewrite(cards["fr"], "vous tombez", author, grace)
    reminders.send()
    page.summary = page.summary.replace("Résumé", "Resumé")
    revision = page.save_revision(user=author)
    validations.correct(revision, admin)
    revision.publish()
    assert reminders.send().mails == 0


def test_others_are_told_when_the_signer_has_left_and_nobody_of_a_demonstration(
    imvoc, author, ada, grace, cards
) -> None:
    act(imvoc, "fr", cards["fr"], author, None)
    rewrite(cards["fr"], "vous tombez", author, grace)
    assert len(flagged()) == 1
    assert reminders.send().mails == 0
    page = act(imvoc, "fr", cards["fr"], author, ada)
    rewrite(again(cards["fr"]), "vous avez de la fièvre", author, grace)
    ada.is_active = False
    ada.save()
    assert reminders.send().mails == 1
    assert mail.outbox[0].to == [grace.email]
    assert page.title in mail.outbox[0].body


def test_one_mail_says_both_what_is_due_and_what_changed(imvoc, author, ada, grace, cards) -> None:
    page = act(imvoc, "fr", cards["fr"], author, ada)
    rewrite(cards["fr"], "vous tombez", author, grace)
    entry = entry_of(page)
    entry.validation.expires_on = timezone.localdate() + timedelta(days=20)
    entry.validation.save()
    assert reminders.send() == reminders.Sent(mails=1, texts=2)
    assert "à relire" in mail.outbox[0].subject
    assert "Modifié\u00a0: Carte" in mail.outbox[0].body
    told = ChangeTold.objects.get()
    assert str(told) == f"Dr Ada Exemple: {entry.validation.pk}, {told.change}"


# --- what it costs


def test_it_costs_the_same_queries_whatever_the_number_of_pages(imvoc, author, ada, grace, cards) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            entries()
        return len(queries)

    act(imvoc, "fr", cards["fr"], author, ada)
    entries()
    unchanged = cost()
    rewrite(cards["fr"], "vous tombez", author, grace)
    few = cost()
    for code in LANGUAGES * 3:
        act(imvoc, code, cards["fr"], author, ada)
    rewrite(again(cards["fr"]), "vous avez de la fièvre", author, grace)
    rewrite(again(cards["en"]), "you fall", author, grace)
    assert len(flagged()) == 7
    assert cost() == few
    assert few <= unchanged + 2
