"""Machines are off unless a setting names one; what one says is marked, held back and read; its failures lose nothing."""

import re
from typing import Any

import pytest
import requests
from bs4 import BeautifulSoup
from django.contrib.messages import get_messages
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings
from wagtail_localize.machine_translators import get_machine_translator
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.strings import StringValue

from cms.accounts.models import User
from cms.accounts.roles import editors_group, grant
from cms.review import translations
from cms.review.gate import Refusal
from cms.settings.machine_translation import machine_translator
from cms.translation import machine
from cms.translation.engines.pseudo import pseudo
from tests.cms.review.texts import SIGNED
from tests.cms.review.validated import reader_of
from tests.cms.translation.conftest import answer_warnings
from tests.cms.translation.sentences import in_desk, said, say, sentence
from tests.factories import House, StandardPageFactory, TopicPageFactory, UserFactory, language, translate

HOST = {"host": "imvoc.localhost"}


@pytest.fixture
def desk(imvoc: House) -> Translation:
    translate(imvoc.home, "en")
    return in_desk(StandardPageFactory(parent=imvoc.home, title="Un titre", summary="Un résumé."))


@pytest.fixture
def translator(desk: Translation) -> User:
    return reader_of("en", username="traductrice")


@pytest.fixture
def here(client: Client, translator: User) -> Client:
    client.force_login(translator)
    return client


def ask(client: Client, translation: Translation) -> Any:
    url = reverse("wagtail_localize:machine_translate", args=[translation.pk])
    return client.post(url, {"next": "/admin/pages/"}, headers=HOST)


def told(response: Any) -> str:
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


def test_no_machine_unless_a_setting_names_one(here: Client, desk: Translation) -> None:
    assert get_machine_translator() is None
    assert ask(here, desk).status_code == 404


@pytest.mark.parametrize(
    ("value", "engine", "options"),
    [
        ("pseudo", "PseudoTranslator", {}),
        ("deepl://a-key:fx", "DeepLTranslator", {"AUTH_KEY": "a-key:fx", "TIMEOUT": 20}),
        ("deepl://a%2Fkey", "DeepLTranslator", {"AUTH_KEY": "a/key", "TIMEOUT": 20}),
        (
            "libretranslate://k%40y@translate.example:8080/api/",
            "LibreTranslator",
            {"LIBRETRANSLATE_URL": "https://translate.example:8080/api", "API_KEY": "k@y", "TIMEOUT": 20},
        ),
        (
            "libretranslate://translate.example",
            "LibreTranslator",
            {"LIBRETRANSLATE_URL": "https://translate.example", "API_KEY": "", "TIMEOUT": 20},
        ),
    ],
)
def test_one_setting_chooses_the_librarys_engine(
    value: str, engine: str, options: dict[str, Any], settings: Settings, imvoc: House
) -> None:
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = machine_translator(value)
    chosen = get_machine_translator()
    assert type(chosen._engine).__name__ == engine
    assert chosen._engine.options == options
    assert chosen.can_translate(language("fr"), language("en"))
    assert not chosen.can_translate(language("fr"), language("fr"))


@pytest.mark.parametrize("value", ["", "off", "off://"])
def test_off(value: str) -> None:
    assert machine_translator(value) is None


@pytest.mark.parametrize("value", ["babel", "deepl", "deepl://", "libretranslate://", "google://project", "google://"])
def test_a_wrong_setting_stops_the_start_by_name(value: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="MACHINE_TRANSLATION"):
        machine_translator(value)


def test_what_a_machine_says_is_marked_and_told(
    here: Client, desk: Translation, translator: User, settings: Settings
) -> None:
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = machine_translator("pseudo")
    say(sentence(desk, "summary"), "A summary.")
    response = ask(here, desk)
    assert response.url == "/admin/pages/"
    kept = StringTranslation.objects.get(context__path="title", locale=language("en"))
    assert (kept.translation_type, kept.tool_name, kept.last_translated_by) == ("machine", "Pseudo", translator)
    assert said(sentence(desk, "summary")) == "A summary."
    assert machine.unread(desk).count() == desk.source.stringsegment_set.count() - 1
    assert reverse("translation_machine", args=[desk.pk]) in told(response)


def _broken(*args: Any, **kwargs: Any) -> Any:
    raise requests.ConnectionError("https://secret.example/?key=abc")


def _short(*args: Any, **kwargs: Any) -> Any:
    return type("Answer", (), {"json": lambda self: {"translations": []}})()


def _odd(*args: Any, **kwargs: Any) -> Any:
    return type("Answer", (), {"json": lambda self: {"message": "Quota"}})()


@pytest.mark.parametrize("failure", [_broken, _short, _odd], ids=lambda failure: failure.__name__)
def test_an_engines_failure_is_one_sentence_and_nothing_is_lost(
    here: Client, desk: Translation, settings: Settings, monkeypatch: pytest.MonkeyPatch, failure: Any
) -> None:
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = machine_translator("deepl://key")
    monkeypatch.setattr(requests, "post", failure)
    kept = say(sentence(desk), "A title")
    response = ask(here, desk)
    assert response.url == "/admin/pages/"
    assert "DeepL n’a donné aucune traduction" in told(response)
    assert "secret" not in told(response)
    assert [each.pk for each in StringTranslation.objects.all()] == [kept.pk]


def test_a_neighbour_asks_no_machine(client: Client, desk: Translation, embolyon: House, settings: Settings) -> None:
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = machine_translator("pseudo")
    grant()
    user = UserFactory()
    user.groups.add(editors_group(embolyon.site))
    client.force_login(user)
    kept = say(sentence(desk), "Machine", translation_type="machine")
    assert ask(client, desk).url == reverse("wagtailadmin_home")
    assert client.get(reverse("translation_machine", args=[desk.pk]), headers=HOST).status_code == 302
    client.post(reverse("translation_confirm", args=[desk.pk, kept.pk]), headers=HOST)
    assert [each.translation_type for each in StringTranslation.objects.all()] == ["machine"]


def _confirmed(client: Client, translation: Translation, kept: StringTranslation) -> None:
    listed = client.get(reverse("translation_machine", args=[translation.pk]), headers=HOST)
    assert kept.data in listed.content.decode()
    client.post(reverse("translation_confirm", args=[translation.pk, kept.pk]), headers=HOST)


def _saved(client: Client, translation: Translation, kept: StringTranslation) -> None:
    segment = sentence(translation)
    url = reverse("wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk])
    body = f"value={kept.data}"
    client.put(url, body, content_type="application/x-www-form-urlencoded", headers=HOST)


@pytest.mark.parametrize("read", [_confirmed, _saved], ids=lambda read: read.__name__)
def test_a_sentence_is_read_when_a_person_confirms_or_saves_it(
    here: Client, desk: Translation, translator: User, read: Any
) -> None:
    kept = say(sentence(desk), "Machine", translation_type="machine", tool_name="Pseudo")
    assert list(machine.unread(desk)) == [kept]
    read(here, desk, kept)
    assert not machine.unread(desk).exists()
    kept.refresh_from_db()
    assert (kept.data, kept.translation_type, kept.last_translated_by) == ("Machine", "manual", translator)


def test_only_what_a_machine_said_here_can_be_confirmed(here: Client, desk: Translation, imvoc: House) -> None:
    other = in_desk(StandardPageFactory(parent=imvoc.home, title="Un autre"))
    foreign = say(sentence(other), "Machine", translation_type="machine")
    by_hand = say(sentence(desk), "By hand")
    for kept in (foreign, by_hand):
        url = reverse("translation_confirm", args=[desk.pk, kept.pk])
        assert here.post(url, headers=HOST).status_code == 404
        assert here.get(url, headers=HOST).status_code == 405


def _complete(translation: Translation, **values: Any) -> None:
    for segment in translation.source.stringsegment_set.select_related("string", "context"):
        say(segment, f"EN {segment.string.data}", **values)
    answer_warnings(translation)


def test_a_page_of_any_kind_is_not_published_unread(
    here: Client, desk: Translation, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    page = desk.get_target_instance()
    _complete(desk)
    say(sentence(desk), "Machine", translation_type="machine")
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    here.force_login(UserFactory(is_superuser=True))
    with django_capture_on_commit_callbacks(execute=True):  # the library publishes once all is saved
        response = here.post(url, {"action": "publish"}, headers=HOST)
    page.refresh_from_db()
    assert not page.live
    assert "1 phrase a été traduite par une machine" in told(response)
    say(sentence(desk), "Machine")
    with django_capture_on_commit_callbacks(execute=True):
        here.post(url, {"action": "publish"}, headers=HOST)
    assert type(page).objects.get(pk=page.pk).workflow_in_progress


def test_a_medical_page_is_not_approved_unread(imvoc: House) -> None:
    translate(imvoc.home, "en")
    desk = in_desk(TopicPageFactory(parent=imvoc.home, title="Une page", **SIGNED))
    _complete(desk)
    kept = say(sentence(desk), "Machine", translation_type="machine")
    draft = desk.source.get_ephemeral_translated_instance(language("en"), fallback=False)
    revision = draft.save_revision(user=UserFactory())
    reader = reader_of("en")
    with pytest.raises(Refusal, match="traduite par une machine"):
        translations.approve(revision, reader, answer="Relu")
    machine.confirm(kept, UserFactory())
    assert translations.approve(revision, reader, answer="Relu").approver == reader


def test_what_a_machine_said_of_older_french_holds_nothing_back(desk: Translation) -> None:
    say(sentence(desk), "Machine", translation_type="machine")
    sentence(desk).delete()
    assert not machine.unread(desk).exists()
    assert machine.objections(desk.get_target_instance()) == []


SENTENCES = [
    "Une aiguille fine.",
    "Prenez <b>500 mg</b> le <i>matin</i>, puis 12,5 mg.",
    '<a id="a1">Lire la suite</a> sur https://example.org/page ou a@example.org',
    "%(nom)s a {count} rendez-vous, %s",
    "Lésion &lt; 3 cm &amp; plus",
    "l’artère&nbsp;: œuvre<br/>suite",
    "x",
]
KEPT = re.compile(r"\d+(?:,\d+)?|https://\S+|\S+@\S+|%\(nom\)s|\{count\}|%s")


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("text", SENTENCES)
def test_the_pseudo_language_is_longer_accented_and_keeps_what_must_stay(text: str, turned: bool) -> None:
    changed = pseudo(text, turned=turned)
    before, after = BeautifulSoup(text, "html.parser"), BeautifulSoup(changed, "html.parser")
    assert [(tag.name, tag.attrs) for tag in before.find_all()] == [(tag.name, tag.attrs) for tag in after.find_all()]
    assert KEPT.findall(before.get_text()) == KEPT.findall(after.get_text())
    assert changed.startswith("[")
    assert changed.endswith("]")
    assert len(after.get_text()) >= 1.35 * len(before.get_text())
    assert not re.search("[a-zA-Z]", KEPT.sub("", after.get_text()))
    StringValue.from_translated_html(changed)


def test_the_other_direction_closes_what_it_opens() -> None:
    changed = pseudo("Prenez <b>500 mg</b> le matin", turned=True)
    assert changed.count("\u202e") == changed.count("\u202c") == 4
    assert "\u202e" not in pseudo("Prenez", turned=False)
    assert "<b>500 \u200f\u202e" in changed


def test_the_direction_follows_the_language(settings: Settings, imvoc: House) -> None:
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = machine_translator("pseudo")
    text = StringValue("Un mot")
    for code, turned in (("en", False), ("ar", True)):
        said = get_machine_translator().translate(language("fr"), language(code), [text])[text].data
        assert ("\u202e" in said) is turned
