"""The starting content goes through the gates like any other: the nightly work finds nothing in it."""

from django.core.management import call_command

from cms.translation.enums import State
from cms.translation.models import TranslationState
from tests.matrix.reading import Reader


def test_the_audit_finds_nothing_in_the_starting_content(reader: Reader, capsys) -> None:
    call_command("audit_validations")
    assert "Every live medical text is validated." in capsys.readouterr().out


def test_every_translation_of_the_starting_content_is_up_to_date(reader: Reader) -> None:
    states = TranslationState.objects.with_state()
    assert states.count() > 200
    assert [str(state) for state in states if state.state != State.CURRENT] == []
