"""The nightly audit finds what went past the gate, by a way that no ``save`` sees."""

import pytest
from django.core.management import CommandError, call_command

from cms.accounts.models import User
from cms.review.digest import digest
from cms.review.models import Validation
from tests.cms.review.forms import edit_url
from tests.cms.review.texts import KINDS, LANGUAGES, draft, say
from tests.cms.review.validated import validated
from tests.factories import House


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_an_update_past_the_gate_is_found(imvoc: House, capsys, kind: str, code: str) -> None:
    instance = draft(imvoc, kind, code)
    call_command("audit_validations")
    type(instance).objects.filter(pk=instance.pk).update(live=True)
    with pytest.raises(CommandError, match="1 live medical texts"):
        call_command("audit_validations")
    [line] = capsys.readouterr().err.splitlines()
    assert line.startswith(f"{instance._meta.label} {instance.pk} ({code}): “{instance}”")
    assert line.endswith(f"http://imvoc.localhost{edit_url(instance)}")


def _another_text(page: object) -> None:
    type(page).objects.filter(pk=page.pk).update(summary="Un autre résumé.")


def _an_old_text(page: object) -> None:
    """Going back needs a new validation, even to what passed the gate once."""
    validated(say(page, "vous toussez"), None)
    type(page).objects.filter(pk=page.pk).update(live_digest=digest(page))


def _revoked(page: object) -> None:
    Validation.objects.update(revoked_at="2026-01-01T00:00Z")


def _none(page: object) -> None:
    Validation.objects.update(object_id=0)


@pytest.mark.parametrize("tamper", [_another_text, _an_old_text, _revoked, _none])
def test_a_live_text_that_nobody_answers_for_any_more_is_found(imvoc: House, ada: User, tamper) -> None:
    page = draft(imvoc, "topic", "fr")
    validated(page, ada)
    call_command("audit_validations")
    tamper(page)
    with pytest.raises(CommandError):
        call_command("audit_validations")


@pytest.mark.parametrize("days", [400, -400, None])
def test_a_validated_text_is_not_reported_even_when_its_review_is_late(imvoc: House, ada: User, days, capsys) -> None:
    validated(draft(imvoc, "act", "fr"), ada, days)
    call_command("audit_validations")
    assert "Every live medical text is validated." in capsys.readouterr().out
