"""A warning waits for somebody's reason, which is kept for exactly what the translation says."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationContext

from cms.accounts.models import User
from cms.accounts.roles import editors_group, grant
from cms.review import translations
from cms.review.gate import Refusal
from cms.translation.accepted import AcceptedWarning
from cms.translation.checked import findings, open_warnings
from cms.translation.checks.enums import Rule
from cms.translation.places import place
from tests.cms.review.forms import HOST, edit_url
from tests.cms.review.texts import again
from tests.cms.translation.checks.conftest import Say
from tests.cms.translation.checks.page import sentences, translated_page
from tests.factories import EmbolyonHomePageFactory, House, UserFactory, build_site, language

DOUBTFUL = "Fast for 6 hours before."
REASON = "“Fast” says not to eat."


@pytest.fixture
def url(translation: Translation) -> str:
    return reverse("translation_checks", args=[translation.pk])


@pytest.fixture
def desk(client: Client, admin: User) -> Client:
    client.force_login(admin)
    return client


def _accept(client: Client, url: str, translation: Translation, reason: str = REASON) -> Any:
    key = open_warnings(translation)[0].key
    return client.post(url, {"finding": key, f"{key}-reason": reason}, headers=HOST)


def test_a_warning_names_its_sentence_and_its_rule(say: Say, translation: Translation) -> None:
    assert findings(translation) == []
    say("summary", DOUBTFUL)
    (found,) = open_warnings(translation)
    assert (found.path, found.source, found.target) == ("summary", "Ne mangez pas 6 h avant.", DOUBTFUL)
    assert found.finding.rule == Rule.NEGATION


def test_an_open_warning_keeps_a_translation_from_approval(
    say: Say, translation: Translation, english: Any, reader: User, desk: Client, url: str
) -> None:
    say("summary", DOUBTFUL)
    with pytest.raises(Refusal, match="1 avertissement attend"):
        translations.approve(english.latest_revision, reader, answer="Relu")
    _accept(desk, url, translation)
    assert translations.approve(english.latest_revision, reader, answer="Relu").approver == reader


def test_an_accepted_warning_is_silent_until_the_text_changes(
    say: Say, translation: Translation, desk: Client, url: str, admin: User
) -> None:
    say("summary", DOUBTFUL)
    _accept(desk, url, translation)
    answer = AcceptedWarning.objects.get()
    assert (answer.rule, answer.reason, answer.by, answer.locale) == (Rule.NEGATION, REASON, admin, language("en"))
    assert open_warnings(translation) == []
    assert [found.accepted for found in findings(translation)] == [answer]
    say("summary", "Starve for 6 hours before.")
    assert len(open_warnings(translation)) == 1
    say("summary", DOUBTFUL)
    assert open_warnings(translation) == []


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_warning_is_not_accepted_without_a_reason(
    say: Say, translation: Translation, desk: Client, url: str, reason: str
) -> None:
    say("summary", DOUBTFUL)
    answer = _accept(desk, url, translation, reason)
    assert answer.status_code == 422
    assert "Champ requis" in answer.content.decode()
    assert not AcceptedWarning.objects.exists()


def test_a_fault_cannot_be_accepted(say: Say, translation: Translation, desk: Client, url: str) -> None:
    say("summary", "Do not eat for 8 hours before.")
    key = findings(translation)[0].key
    desk.post(url, {"finding": key, f"{key}-reason": REASON}, headers=HOST)
    assert not AcceptedWarning.objects.exists()


def test_a_text_that_changed_meanwhile_is_not_accepted(
    say: Say, translation: Translation, desk: Client, url: str
) -> None:
    say("summary", DOUBTFUL)
    key = open_warnings(translation)[0].key
    say("summary", "Starve for 6 hours before.")
    answer = desk.post(url, {"finding": key, f"{key}-reason": REASON}, headers=HOST, follow=True)
    assert "Cette phrase a changé" in answer.content.decode()
    assert not AcceptedWarning.objects.exists()


def test_works_are_cited_by_their_own_title(translation: Translation) -> None:
    """Its title is French: elsewhere that would be a sentence nobody translated."""
    segment = StringSegment.objects.filter(source=translation.source, context__path="summary").get()
    text = segment.string.data
    for path, rules in {"summary": [Rule.SAME], "sources.1.title": []}.items():
        type(segment.context).objects.filter(pk=segment.context_id).update(path=path)
        sentence = StringTranslation.objects.filter(context=segment.context_id)
        sentence.update(data=text, translation_of=segment.string)
        type(segment.string).objects.filter(pk=segment.string_id).update(data="Les fiches des patients")
        sentence.update(data="Les fiches des patients")
        assert [found.finding.rule for found in findings(translation)] == rules


def test_the_page_shows_every_finding_in_words(say: Say, translation: Translation, desk: Client, url: str) -> None:
    say("summary", "Eat for 8 hours before.")
    say("body", "Lisez la fiche, puis appelez.")
    html = desk.get(url, headers=HOST).content.decode()
    for words in (
        "Les nombres diffèrent",
        "Négation perdue",
        "Identique au français",
        "Ne mangez pas 6 h avant.",
        "Eat for 8 hours before.",
        "Résumé",
        "Contenu · Texte",
    ):
        assert words in html, words
    assert html.count('name="finding"') == 2
    assert "csrfmiddlewaretoken" in html


def test_a_place_is_said_in_the_words_of_the_editor(imvoc: House) -> None:
    translation = translated_page(imvoc, ["une phrase"])
    french = translation.source.as_instance()
    places = {segment.string.data: place(segment.context, french) for segment in sentences(translation)}
    assert places == {"Titre aaa": "Contenu · Intertitre", "Phrase aaa": "Contenu · Texte"}
    gone = TranslationContext.objects.create(object_id=translation.source.object_id, path="body.gone.text")
    assert place(gone, french) == "Contenu"


def test_a_translation_without_findings_says_so(translation: Translation, desk: Client, url: str) -> None:
    assert "n’ont rien trouvé à corriger dans cette traduction" in desk.get(url, headers=HOST).content.decode()


def _editor_of_the_site(imvoc: House) -> User:
    user = UserFactory()
    user.groups.add(editors_group(imvoc.site))
    return user


def _editor_of_the_other_site(imvoc: House) -> User:
    user = UserFactory()
    user.groups.add(editors_group(build_site("Embolyon", EmbolyonHomePageFactory).site))
    return user


@pytest.mark.parametrize(("who", "status"), [(_editor_of_the_site, 200), (_editor_of_the_other_site, 302)])
def test_only_who_may_edit_the_text_sees_its_checks(
    who: Any, status: int, imvoc: House, say: Say, translation: Translation, client: Client, url: str
) -> None:
    """Wagtail sends whoever may not back to the first page."""
    grant()
    user = who(imvoc)
    client.force_login(user)
    say("summary", DOUBTFUL)
    assert client.get(url, headers=HOST).status_code == status
    _accept(client, url, translation)
    assert AcceptedWarning.objects.filter(by=user).exists() == (status == 200)


@pytest.mark.parametrize("text", [DOUBTFUL, "Do not eat for 8 hours before."])
def test_nothing_is_sent_on_with_findings(
    say: Say, english: Any, reader: User, desk: Client, url: str, text: str
) -> None:
    say("summary", text)
    answer = desk.post(edit_url(english), {"action": "publish"}, headers=HOST, follow=True)
    assert url in answer.content.decode()
    assert again(english).current_workflow_state is None
    say("summary", "Do not eat for 6 hours before.")
    desk.post(edit_url(english), {"action": "publish"}, headers=HOST)
    assert again(english).current_workflow_state is not None
