"""The name of the generation changes when, and only when, readers see something else."""

from datetime import datetime, timedelta
from types import SimpleNamespace

import pytest
from django.db import OperationalError
from django.utils import timezone

from cms.delivery.generation import current as module
from cms.delivery.generation import watching
from cms.delivery.generation.current import Memory, current
from cms.delivery.models import Change
from cms.notices.models import Alert, NoticeSettings
from tests.conftest import Visit
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


def test_a_change_counts_whatever_the_clocks_say(imvoc: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each brings a row and takes one away; the newest by its clock stays, as where another machine's is ahead."""
    monkeypatch.setattr(watching, "KEPT", 3)
    Change.objects.all().delete()
    names, counts = [], []
    for moment in (1, 2, 9, 3, 4, 4, 1):
        monkeypatch.setattr(watching, "time", SimpleNamespace(time_ns=lambda moment=moment: moment))
        watching.Tidying(watching.renew())()
        names.append(current())
        counts.append(Change.objects.count())
    assert counts == [1, 2, 3, 3, 3, 3, 3]
    assert len(set(names)) == len(names)


def test_a_transaction_that_ends_after_a_hundred_others_leaves_its_trace(
    imvoc: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "KEPT", 3)
    late = Change.objects.get(token=watching.renew())
    for _ in range(5):
        watching.Tidying(watching.renew())()
    assert not Change.objects.filter(pk=late.pk).exists()  # nor could anybody else see it until then
    names = [current()]
    late.save(force_insert=True)
    names.append(current())
    watching.Tidying(late.token)()
    names.append(current())
    assert names[0] != names[1] == names[2]
    watching.Tidying(watching.renew())()
    assert current() not in names
    assert Change.objects.count() == 3


def test_the_name_is_made_of_plain_numbers(imvoc: House) -> None:
    """Whatever a database adds up to; and before anything was ever written."""
    watching.renew()
    rows, keys, *_ = module._state()
    assert (type(rows), type(keys)) == (int, int)
    Change.objects.all().delete()
    assert module._state()[:3] == (0, 0, None)


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


def test_what_cannot_be_named_is_made_for_each_reader(
    imvoc: House, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One text of one page must not close both sites, nor the door of those who could mend it."""

    def fails(now: datetime) -> None:
        raise OverflowError

    with monkeypatch.context() as broken:
        broken.setattr(module, "_next_change", fails)
        assert current() is None
        assert visit(imvoc.url("/")).status_code == 200
    module.memory.ask_again_at = 0
    assert current() is not None


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


class Kept:
    """A connection that was kept since an earlier request. What PostgreSQL itself does: tests/outages/test_database.py."""

    in_atomic_block = False
    health_check_done = False

    def __init__(self, *, works: bool, answers: bool = True) -> None:
        self.connection: object = object()
        self.works, self.answers, self.asked = works, answers, 0

    def close_if_unusable_or_obsolete(self) -> None:
        if not self.works:
            self.connection = None

    def answer(self) -> tuple[int, int, str]:
        assert self.health_check_done
        self.asked += 1
        self.works = self.works or self.connection is None
        if not (self.works and self.answers):
            raise OperationalError
        return 1, 1, "token"


@pytest.mark.parametrize(("works", "asked"), [(True, 1), (False, 2)])
def test_the_question_shows_whether_a_connection_works(
    works: bool, asked: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Kept(works=works)
    monkeypatch.setattr(module, "connection", kept)
    monkeypatch.setattr(module, "_answer", kept.answer)
    assert (module._changes(), kept.asked) == ((1, 1, "token"), asked)


@pytest.mark.parametrize(("works", "asked"), [(True, 1), (False, 2)])
def test_a_database_that_does_not_answer_is_asked_no_further(
    works: bool, asked: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Kept(works=works, answers=False)
    monkeypatch.setattr(module, "connection", kept)
    monkeypatch.setattr(module, "_answer", kept.answer)
    with pytest.raises(OperationalError):
        module._changes()
    assert kept.asked == asked
