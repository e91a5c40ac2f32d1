"""What is kept of sign-ins: who, when, from where; never a password, a code, or what was typed for a name."""

import logging
from collections.abc import Callable
from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import ModelLogEntry

from cms.accounts.models import User
from cms.accounts.signin import log, tasks
from cms.accounts.signin.enrolment import reset
from tests.cms.accounts.signin.conftest import PASSWORD, code, is_in, sign_in, spare_codes
from tests.factories import UserFactory

HERE = "192.0.2.7"


def _lines() -> list[tuple[str, str | None, str]]:
    entries = ModelLogEntry.objects.filter(action__startswith=log.PREFIX).order_by("pk").select_related("user")
    return [
        (entry.action, entry.user.username if entry.user else None, entry.data.get("address", "")) for entry in entries
    ]


def test_a_day_of_somebody(with_app: User) -> None:
    client = Client(REMOTE_ADDR=HERE)
    sign_in(client, with_app, "faux")
    sign_in(client, with_app)
    client.post(reverse("mfa_authenticate"), {"code": "000000"})
    client.post(reverse("mfa_authenticate"), {"code": spare_codes(with_app)[0]})
    client.post(reverse("account_logout"))
    assert _lines() == [
        (log.REFUSED, None, HERE),
        (log.REFUSED, None, HERE),
        (log.RECOVERED, "camille", HERE),
        (log.SIGNED_IN, "camille", HERE),
        (log.SIGNED_OUT, "camille", HERE),
    ]


def test_factors_are_told_and_noted(client: Client, person: User, committed: Callable) -> None:
    sign_in(client, person)
    client.get(reverse("mfa_activate_totp"))
    committed(client, "mfa_activate_totp", {"code": code(secret=client.session[SECRET_SESSION_KEY])})
    committed(client, "mfa_generate_recovery_codes")
    factor = Authenticator.objects.create(user=person, type="webauthn", data={"name": "téléphone"})
    client.post(reverse("mfa_remove_webauthn", args=[factor.pk]))
    assert [line[0] for line in _lines()] == [log.SIGNED_IN, log.ADDED, log.ADDED, log.RENEWED, log.REMOVED]
    told = [result.args_kwargs["args"][2] for result in DBTaskResult.objects.order_by("enqueued_at")]
    assert told == [log.ADDED, log.RENEWED, log.REMOVED]


@pytest.mark.parametrize("is_new", [True, False])
def test_a_new_password_is_noted_with_who_gave_it(client: Client, person: User, settings, is_new: bool) -> None:
    settings.SECOND_FACTOR = "optional"
    User.objects.filter(pk=person.pk).update(last_login=None if is_new else timezone.now())
    client.force_login(UserFactory(username="chef", is_superuser=True))
    new = "une phrase de remplacement"
    form = {"username": "camille", "email": "camille@example.org", "first_name": "C", "last_name": "R"}
    answer = client.post(
        reverse("wagtailusers_users:edit", args=[person.pk]),
        form | {"password1": new, "password2": new, "is_active": "on"},
        REMOTE_ADDR=HERE,
    )
    assert answer.status_code == 302
    assert _lines() == [(log.PASSWORD, "chef", HERE)]
    assert DBTaskResult.objects.exists() is not is_new


def test_an_unknown_name_is_not_written_down(client: Client, db: None) -> None:
    client.post(reverse("account_login"), {"login": "mon mot de passe", "password": "faux"})
    assert _lines() == []


def test_administrators_read_it_in_the_history_of_the_site(client: Client, with_app: User, settings) -> None:
    sign_in(Client(REMOTE_ADDR=HERE), with_app, "faux")
    settings.SECOND_FACTOR = "optional"
    url = reverse("wagtailadmin_reports:site_history")
    client.force_login(UserFactory(is_superuser=True))
    assert f"Connexion refusée · {HERE}" in client.get(url).content.decode()
    client.force_login(with_app)
    assert HERE not in client.get(url).content.decode()


def test_no_secret_leaves(client: Client, with_app: User, caplog: pytest.LogCaptureFixture, committed) -> None:
    secrets = [PASSWORD, "zq-mauvais-mot-de-passe", "zq-mot-dans-le-nom", *spare_codes(with_app)]
    with caplog.at_level(logging.DEBUG):
        sign_in(client, with_app, secrets[1])
        client.post(reverse("account_login"), {"login": secrets[2], "password": secrets[1]})
        sign_in(client, with_app)
        secrets.append(code())
        client.post(reverse("mfa_authenticate"), {"code": secrets[-1]})
        client.post(reverse("wagtailadmin_password_reset"), {"email": "camille@example.org"})
        tasks.send_reset_link.call("camille@example.org")
        tasks.send_notice.call(with_app.email, with_app.username, log.PASSWORD)
        reset(with_app)
    kept = [str(entry.data) for entry in ModelLogEntry.objects.all()]
    queued = [str(result.args_kwargs) for result in DBTaskResult.objects.all()]
    sent = [f"{message.subject} {message.body}" for message in mail.outbox]
    assert len(sent) == 2
    token = sent[0].partition("/confirm/")[2].split("/")[1]
    told = "\n".join([*kept, *queued, caplog.text])
    assert not [secret for secret in (*secrets, token, client.session.session_key) if secret and secret in told]
    assert not [secret for secret in secrets if secret in "\n".join(sent)]


# --- a forgotten password


def test_a_link_goes_to_who_has_the_address_and_to_nobody_else(person: User, settings) -> None:
    settings.WAGTAILADMIN_BASE_URL = "https://admin.example.org"
    tasks.send_reset_link.call("CAMILLE@example.org")
    tasks.send_reset_link.call("inconnu@example.org")
    assert [message.to for message in mail.outbox] == [["camille@example.org"]]
    assert "https://admin.example.org/admin/password_reset/confirm/" in mail.outbox[0].body


def test_a_reset_does_not_skip_the_second_step(client: Client, with_app: User) -> None:
    tasks.send_reset_link.call("camille@example.org")
    link = next(word for word in mail.outbox[0].body.split() if "/confirm/" in word)
    path = link.partition("localhost")[2]
    form = client.get(path, follow=True).redirect_chain[-1][0]
    new = "une phrase toute neuve"
    assert client.post(form, {"new_password1": new, "new_password2": new}).status_code == 302
    assert not is_in(client)
    assert sign_in(client, with_app, new).url == reverse("mfa_authenticate")
    assert not is_in(client)


# --- a lost phone


def _reset(username: str, by: str) -> str:
    out = StringIO()
    call_command("reset_second_factor", username, by=by, stdout=out)
    return out.getvalue()


def test_a_superuser_resets_the_factors_of_somebody(client: Client, with_app: User) -> None:
    sign_in(client, with_app)
    client.post(reverse("mfa_authenticate"), {"code": code()})
    UserFactory(username="chef", is_superuser=True)
    assert _reset("camille", "chef") == "1 second factors of camille removed, sessions ended; a mail tells them.\n"
    assert _lines()[-1] == (log.RESET, "chef", "")
    assert not is_in(client)
    tasks.send_notice.call(with_app.email, with_app.username, log.RESET)
    assert mail.outbox[-1].to == ["camille@example.org"]
    assert "nouveau second facteur" in mail.outbox[-1].body
    sign_in(client, with_app)
    assert client.get("/admin/", follow=True).redirect_chain[-1][0] == reverse("mfa_index")


@pytest.mark.parametrize(("username", "by"), [("camille", "inconnu"), ("camille", "camille"), ("inconnu", "chef")])
def test_nobody_else_does(with_app: User, username: str, by: str) -> None:
    UserFactory(username="chef", is_superuser=True)
    with pytest.raises(CommandError):
        _reset(username, by)
    assert Authenticator.objects.filter(user=with_app).count() == 2


def test_what_is_old_is_forgotten(client: Client, person: User) -> None:
    sign_in(client, person, "faux")
    out = StringIO()
    call_command("purge_sign_ins", stdout=out)
    assert out.getvalue() == "0 tries, 0 sessions, 0 lines of history forgotten.\n"
    ModelLogEntry.objects.update(timestamp=timezone.now() - timezone.timedelta(days=366))
    call_command("purge_sign_ins", stdout=out)
    assert out.getvalue().splitlines()[1] == "0 tries, 0 sessions, 1 lines of history forgotten."
