"""What every sentence said before, and the nightly work that trusts nothing that was stored."""

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.models import StringTranslation

from cms.accounts.models import User
from cms.translation.models import SegmentChange, TranslationState
from tests.cms.translation.conftest import browser, in_english, state_of
from tests.cms.translation.test_staleness import changed

pytestmark = pytest.mark.django_db


def test_a_changed_sentence_keeps_what_it_said(act: Page, translator: User) -> None:
    in_english(act)
    assert not SegmentChange.objects.exists()
    sentence = StringTranslation.objects.get(data="EN Du repos.")
    sentence.data, sentence.last_translated_by = "Rest.", translator
    sentence.save()
    sentence.save()
    [change] = SegmentChange.objects.all()
    assert (change.before, change.after, change.by) == ("EN Du repos.", "Rest.", translator)
    html = browser(translator).get(reverse("translation_history", args=[state_of(act).pk])).content.decode()
    assert "EN Du repos." in html
    assert "Rest." in html
    assert "Tess" in html


def test_a_translation_without_changes_says_so(act: Page, translator: User) -> None:
    in_english(act)
    html = browser(translator).get(reverse("translation_history", args=[state_of(act).pk])).content.decode()
    assert "Aucune phrase de cette traduction" in html


def test_the_nightly_work_finds_what_was_written_past_the_signals(act: Page) -> None:
    in_english(act)
    type(act).objects.filter(pk=act.pk).update(after="<p>Prenez 250 mg.</p>")
    with pytest.raises(CommandError, match=act.title):
        call_command("refresh_translations")
    assert state_of(act).severity == "1_safety"


def test_the_nightly_work_makes_what_is_missing(act: Page, capsys: pytest.CaptureFixture[str]) -> None:
    english = in_english(act)
    stored = TranslationState.objects.of(act).values("french", "rests_on", "sentences", "missing").get()
    TranslationState.objects.all().delete()
    call_command("refresh_translations")
    assert TranslationState.objects.of(english).values("french", "rests_on", "sentences", "missing").get() == stored
    changed(act, fees="<p>Demandez un devis.</p>")
    call_command("refresh_translations")
