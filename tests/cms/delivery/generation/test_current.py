"""The name of the generation changes when, and only when, readers see something else."""

from datetime import timedelta

import pytest
from django.db import OperationalError
from django.utils import timezone

from cms.delivery.generation import current as module
from cms.delivery.generation import watching
from cms.delivery.generation.current import Memory, current
from cms.delivery.models import Change
from cms.notices.models import Alert, NoticeSettings
from tests.factories import House, language


@pytest.fixture(autouse=True)
def _forgetful(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "memory", Memory())


def test_it_stays_until_something_changes(imvoc: House) -> None:
    before = current()
    assert current() == before
    watching.renew()
    assert current() != before


def test_a_transaction_that_ends_late_counts_although_its_key_is_lower(imvoc: House) -> None:
    watching.renew()
    late = Change.objects.latest("pk")
    watching.renew()
    late.delete()  # not to be seen yet
    before = current()
    late.save()
    assert current() not in (None, before)


def test_what_begins_by_itself_changes_it_at_its_hour(imvoc: House, monkeypatch: pytest.MonkeyPatch) -> None:
    now = timezone.localtime().replace(hour=12)  # the day counts as well, and must not end meanwhile
    hours = {"starts_at": now + timedelta(minutes=5), "ends_at": now + timedelta(minutes=9)}
    alert = Alert.objects.create(locale=language("fr"), name="Grève", text="Standard fermé.", **hours)
    NoticeSettings.objects.create(site=imvoc.site, alert=alert)
    names = []
    for minutes in (0, 4, 6, 8, 10):
        monkeypatch.setattr(timezone, "now", lambda minutes=minutes: now + timedelta(minutes=minutes))
        names.append(current())
    assert names[0] == names[1]
    assert names[2] == names[3]
    assert len(set(names)) == 3


def test_the_next_day_is_another(imvoc: House, monkeypatch: pytest.MonkeyPatch) -> None:
    before = current()
    tomorrow = timezone.now() + timedelta(days=1)
    monkeypatch.setattr(timezone, "now", lambda: tomorrow)
    assert current() != before


def test_while_the_database_does_not_answer_the_last_one_stands(imvoc: House, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails() -> None:
        raise OperationalError

    with monkeypatch.context() as broken:
        broken.setattr(module, "_state", fails)
        assert current() is None
    assert current() is None, "a database that did not answer is left alone for a moment"
    module.memory.ask_again_at = 0
    before = current()
    monkeypatch.setattr(module, "_state", fails)
    assert current() == before is not None


def test_while_it_is_silent_one_asks_for_all(imvoc: House, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails() -> None:
        asked.append(1)
        module.memory.ask_again_at = 0
        current()  # as another thread would, while the first waits
        raise OperationalError

    asked: list[int] = []
    before = current()
    module.memory.silent = True
    monkeypatch.setattr(module, "_state", fails)
    assert (current(), len(asked)) == (before, 1)
