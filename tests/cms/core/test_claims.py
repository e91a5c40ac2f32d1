"""Nobody makes a text of the other site their own by naming it in the settings of theirs."""

import pytest
from django.db import models
from django.test import Client
from django.utils import translation
from wagtail.contrib.settings.models import BaseSiteSetting
from wagtail.models import DraftStateMixin, Site

from cms.accounts import roles
from cms.accounts.models import User
from cms.core import ownership
from cms.core.boundary.form_fields import REFUSED_TEXT
from tests.cms.review.forms import HOST, edit_url, unchanged
from tests.factories import House, UserFactory, language, translate

pytestmark = pytest.mark.django_db
SECRET = "zqmyrtille"
WAYS_IN = [
    pytest.param(setting, name, model, id=f"{setting.__name__}.{name}")
    for model, fields in ownership.kinds().items()
    for setting, name in fields
]
EVERY_WAY_IN = pytest.mark.parametrize(("setting", "name", "kind"), WAYS_IN)


def editor(*houses: House) -> User:
    roles.grant()
    user = UserFactory()
    user.groups.add(*(roles.editors_group(house.site) for house in houses))
    return user


def a_text(kind: type[models.Model]) -> models.Model:
    """The least that there is of that kind: a draft, of what only a doctor puts online."""
    state = {"live": False} if issubclass(kind, DraftStateMixin) else {}
    return kind._default_manager.create(name=SECRET, locale=language("fr"), **state)


def named_by(site: Site, setting: type[BaseSiteSetting], name: str, kind: type[models.Model]) -> models.Model:
    """A text of that kind that is the site's own."""
    text = a_text(kind)
    own = setting.for_site(site)
    setattr(own, name, text)
    own.save()
    return text


def claim(user: User, setting: BaseSiteSetting, name: str, key: object) -> tuple[str, object]:
    """What the form answers to the key, and the key that the setting holds then."""
    client = Client()
    client.force_login(user)
    data = unchanged(client, setting, **{name: str(key)})
    with translation.override("fr"):
        answer = client.post(edit_url(setting), data, headers=HOST).content.decode()
    setting.refresh_from_db()
    return answer, getattr(setting, f"{name}_id")


def test_there_are_the_ways_in_that_are_known() -> None:
    assert {way.id for way in WAYS_IN} == {
        "SiteIdentity.texts",
        "SiteIdentity.navigation",
        "SiteIdentity.footer",
        "NoticeSettings.alert",
        "SafetySettings.emergency_notice",
        "SafetySettings.call_plan",
    }


@EVERY_WAY_IN
@pytest.mark.parametrize("in_english", [False, True])
def test_a_text_of_the_other_site_is_refused(
    imvoc: House, embolyon: House, setting, name: str, kind, in_english: bool
) -> None:
    theirs = named_by(embolyon.site, setting, name, kind)
    sent = translate(theirs, "en", live=False) if in_english else theirs
    user = editor(imvoc)
    own = setting.for_site(imvoc.site)
    own.save()
    before = getattr(own, f"{name}_id")
    answer, kept = claim(user, own, name, sent.pk)
    assert str(REFUSED_TEXT) in answer
    assert SECRET not in answer
    assert kept == before
    assert not ownership.may_touch(user, theirs)


@EVERY_WAY_IN
def test_a_text_that_no_site_names_is_taken(imvoc: House, embolyon: House, setting, name: str, kind) -> None:
    free = a_text(kind)
    own = setting.for_site(imvoc.site)
    own.save()
    assert claim(editor(imvoc), own, name, free.pk)[1] == free.pk


@EVERY_WAY_IN
def test_whoever_works_on_both_sites_may_share_a_text(imvoc: House, embolyon: House, setting, name: str, kind) -> None:
    theirs = named_by(embolyon.site, setting, name, kind)
    own = setting.for_site(imvoc.site)
    own.save()
    assert claim(editor(imvoc, embolyon), own, name, theirs.pk)[1] == theirs.pk
    # From then on both teams answer for it, and either may save its settings as they are.
    assert claim(editor(imvoc), own, name, theirs.pk)[1] == theirs.pk
