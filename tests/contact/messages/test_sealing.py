"""Nothing of a message can be read where it is kept, and its keys can change."""

import pytest
from cryptography.fernet import Fernet
from django.core.checks import run_checks
from django.db import connection
from django_tasks_db.models import DBTaskResult

from contact.messages.models import ContactMessage, SenderSlot
from contact.messages.sealing import Content, Unreadable, seal, unseal
from tests.contact.messages.conftest import Send
from tests.factories import House

SECRETS = ("Zoé", "Exemple", "zoe", "example.org", "Une facture", "04 00 00 00 01")
OLD, NEW = Fernet.generate_key().decode(), Fernet.generate_key().decode()
CONTENT = Content("Zoé Exemple", "zoe@example.org", "04 00 00 00 01", "Une facture.")


def test_nothing_that_was_written_is_in_the_row_or_the_task(imvoc: House, send: Send) -> None:
    send(imvoc, phone="04 00 00 00 01")
    with connection.cursor() as cursor:
        rows = []
        for model in (ContactMessage, DBTaskResult, SenderSlot):
            cursor.execute(f"SELECT * FROM {model._meta.db_table}")
            rows += cursor.fetchall()
    assert len(rows) == 3
    raw = repr(rows)
    assert [secret for secret in (*SECRETS, "127.0.0.1") if secret in raw] == []


def test_the_newest_key_seals_and_the_older_still_open(settings) -> None:
    settings.MESSAGE_KEYS = [OLD]
    before = seal(CONTENT)
    settings.MESSAGE_KEYS = [NEW, OLD]
    assert unseal(before) == CONTENT
    after = seal(CONTENT)
    settings.MESSAGE_KEYS = [NEW]
    assert unseal(after) == CONTENT
    with pytest.raises(Unreadable):
        unseal(before)


def test_without_a_key_one_is_made_from_the_secret_of_the_machine(settings) -> None:
    settings.MESSAGE_KEYS = []
    sealed = seal(CONTENT)
    assert unseal(sealed) == CONTENT
    settings.SECRET_KEY = "another" * 9
    with pytest.raises(Unreadable):
        unseal(sealed)


@pytest.mark.parametrize(
    ("keys", "header", "deploy", "said"),
    [
        ([], "", False, set()),
        ([], "", True, {"contact.W001", "contact.W002"}),
        ([NEW], "X-Real-IP", True, set()),
        ([NEW, "court"], "X-Real-IP", True, {"contact.E001"}),
    ],
)
def test_the_checks_ask_for_what_production_needs(settings, keys, header, deploy, said) -> None:
    settings.MESSAGE_KEYS, settings.CLIENT_ADDRESS_HEADER = keys, header
    found = {message.id for message in run_checks(include_deployment_checks=deploy)}
    assert {name for name in found if name.startswith("contact.")} == said
