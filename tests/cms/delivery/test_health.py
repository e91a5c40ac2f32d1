"""Whether the process lives, and whether it can serve."""

import pytest
from django.db import OperationalError, ProgrammingError

from cms.delivery import health


def test_living_asks_nothing_of_the_database(client) -> None:
    response = client.get("/livez")
    assert (response.status_code, response.content) == (200, b"ok\n")


@pytest.mark.django_db
def test_ready_when_the_database_answers_and_is_up_to_date(client) -> None:
    response = client.get("/readyz")
    assert (response.status_code, response.content) == (200, b"ok\n")


@pytest.mark.django_db
@pytest.mark.parametrize("error", [OperationalError, ProgrammingError])
def test_not_ready_when_the_database_fails(client, monkeypatch: pytest.MonkeyPatch, error: type[Exception]) -> None:
    def fail(connection: object) -> None:
        raise error("password=secret host=10.0.0.1")

    monkeypatch.setattr(health, "MigrationExecutor", fail)
    response = client.get("/readyz")
    assert (response.status_code, response.content) == (503, b"not ready\n")


@pytest.mark.django_db
def test_not_ready_while_a_migration_is_missing(client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health.MigrationExecutor, "migration_plan", lambda self, targets: [("core", "0002")])
    assert client.get("/readyz").status_code == 503
