"""After the term: the notice to readers, and what leaves the sites by itself."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.log_actions import registry as log_registry
from wagtail.models import PageLogEntry

from cms.accounts import roles
from cms.review.calendar import overdue_since
from cms.review.enums import ReviewClass
from cms.review.models import ReviewPolicy
from tests.cms.review.validated import card, doctor, topic, validated
from tests.factories import House, UserFactory


def test_the_defaults_are_the_designs() -> None:
    policy = ReviewPolicy()
    assert [policy.months(review_class) for review_class in ReviewClass] == [12, 24, 36]
    assert [policy.grace_days(review_class) for review_class in ReviewClass] == [30, 30, 30]
    assert not any(policy.withdraws(review_class) for review_class in ReviewClass)


@pytest.mark.parametrize(("days", "told"), [(1, False), (0, False), (-29, False), (-30, True), (-31, True)])
def test_readers_are_told_after_the_days_of_grace(imvoc: House, days: int, told: bool) -> None:
    validation = validated(topic(imvoc.home), doctor(), days)
    assert overdue_since(validation) == (validation.expires_on if told else None)


def test_each_class_has_its_own_days_of_grace(imvoc: House) -> None:
    policy = ReviewPolicy.load()
    policy.general_grace_days = 5
    policy.save()
    assert overdue_since(validated(topic(imvoc.home), doctor(), -5))
    assert not overdue_since(validated(card(), doctor(), -5))


def test_nothing_is_asked_of_the_database_before_the_term(imvoc: House, django_assert_num_queries) -> None:
    validation = validated(topic(imvoc.home), doctor(), 10)
    with django_assert_num_queries(0):
        assert overdue_since(validation) is None
        assert overdue_since(None) is None
        assert overdue_since(validation, today=timezone.localdate() - timedelta(days=9)) is None


@pytest.fixture
def strict(db: None) -> ReviewPolicy:
    policy = ReviewPolicy.load()
    policy.safety_withdraw = True
    policy.general_withdraw = True
    policy.save()
    return policy


def test_only_what_the_policy_withdraws_leaves(imvoc: House, strict: ReviewPolicy, capsys) -> None:
    ada = doctor()
    overdue, graced, text = topic(imvoc.home, title="Dépassée"), topic(imvoc.home), card()
    validated(overdue, ada, -31)
    validated(graced, ada, -10)
    validated(text, ada, -31)
    call_command("withdraw_overdue", "--dry-run")
    assert "2 texts to withdraw." in capsys.readouterr().out
    overdue.refresh_from_db()
    assert overdue.live
    call_command("withdraw_overdue")
    out = capsys.readouterr().out
    assert "“Dépassée”" in out
    assert "2 texts withdrawn." in out
    for instance, live in ((overdue, False), (graced, True), (text, False)):
        instance.refresh_from_db()
        assert instance.live is live
    call_command("withdraw_overdue")
    assert capsys.readouterr().out == "0 texts withdrawn.\n"


def test_the_history_says_why(imvoc: House, strict: ReviewPolicy) -> None:
    page = topic(imvoc.home)
    validation = validated(page, doctor(), -31)
    call_command("withdraw_overdue")
    entry = PageLogEntry.objects.get(page=page, action="review.withdraw")
    assert entry.data == {"ended": str(validation.expires_on)}
    assert str(validation.expires_on.year) in log_registry.get_formatter(entry).format_message(entry)


def test_a_class_that_is_not_withdrawn_stays(imvoc: House) -> None:
    page = topic(imvoc.home)
    validated(page, doctor(), -1000)
    call_command("withdraw_overdue")
    page.refresh_from_db()
    assert page.live


def test_only_administrators_change_the_calendar(imvoc: House, client) -> None:
    roles.grant()
    address = f"/admin/settings/review/reviewpolicy/{ReviewPolicy.load().pk}/"
    editor = UserFactory()
    editor.groups.add(roles.editors_group(imvoc.site))
    client.force_login(editor)
    assert client.get(address, headers={"host": "imvoc.localhost"}).status_code == 302
    client.force_login(UserFactory(is_superuser=True))
    assert client.get(address, headers={"host": "imvoc.localhost"}).status_code == 200
