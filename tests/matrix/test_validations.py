"""The starting content goes through the gate like any other: the nightly audit finds nothing in it."""

from django.core.management import call_command

from tests.matrix.reading import Reader


def test_the_audit_finds_nothing_in_the_starting_content(reader: Reader, capsys) -> None:
    call_command("audit_validations")
    assert "Every live medical text is validated." in capsys.readouterr().out
