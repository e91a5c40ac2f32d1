"""Loading: what comes out, that loading again writes nothing, and that it goes on where it was stopped."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageLogEntry, Revision, Site
from wagtail_localize.models import StringTranslation

from cms.content import loader, translations
from cms.content.models import ContentRecord
from cms.content.sites import Sites
from cms.core.models import NavigationMenu, SiteIdentity
from cms.core.typography import NO_BREAK
from cms.safety.models import SafetySettings
from procedures.models import ProcedurePage
from specialities.models import Speciality
from tests.cms.content.conftest import Folder, Load
from tests.cms.content.samples import SITE


def _counts() -> dict[str, int]:
    models = (Page, Revision, PageLogEntry, StringTranslation, ContentRecord, NavigationMenu, Speciality, Site)
    return {model.__name__: model.objects.count() for model in models}


def _act(language: str = "fr") -> ProcedurePage:
    return ProcedurePage.objects.get(locale__language_code=language)


def test_the_french_is_live_as_written(load: Load) -> None:
    load()
    act = _act()
    assert act.live
    assert act.url_path.endswith("/interventions/ponction/")
    assert act.title == f"Le genou gonflé{NO_BREAK}: que faire{NO_BREAK}?"
    assert [point.value for point in act.key_points] == [
        "Un geste court.",
        "Une aiguille fine.",
        "Un retour à la maison.",
    ]
    assert [row.speciality.name for row in act.speciality_rows.all()] == ["Os"]
    assert act.recovery[0].value["maximum"] == 2


def test_the_other_language_is_live_and_says_nothing_in_french(load: Load) -> None:
    load()
    english = _act("en")
    assert english.live
    assert english.slug == _act().slug
    assert english.title.startswith("EN ")
    assert [point.value for point in english.key_points] == [f"EN {point.value}" for point in _act().key_points]
    assert (english.technique, english.guidance) == ("diagnostic", ["ultrasound"])
    assert english.speciality_rows.count() == 1


def test_the_site_is_identified(load: Load, settings) -> None:
    load()
    site = Site.objects.get(site_name="Nord")
    identity = SiteIdentity.for_site(site)
    assert (site.hostname, site.port) == ("nord.localhost", settings.PORT)
    assert (identity.name, identity.theme, identity.phone) == ("Nord", "imvoc", "04 00 00 00 00")
    assert identity.languages == ["en"]
    assert identity.contact_page.title == "Contact"
    assert [entry.value["page"].title for entry in identity.navigation.items] == ["Interventions"]


def test_the_site_gets_its_emergency_notice_once(load: Load, folder: Folder) -> None:
    numbers = [{"number": number, "who": "Secours"} for number in ("15", "112", "114")]
    notice = {"type": "safety.EmergencyNotice", "name": "Urgence", "title": "Urgence vitale", "numbers": numbers}
    folder.write("snippets/emergency/nord", notice)
    folder.write("sites", {"nord": SITE | {"emergency_notice": "snippets/emergency/nord"}})
    folder.translate()
    load()
    setting = SafetySettings.objects.get(site__site_name="Nord")
    assert (setting.emergency_notice.title, setting.emergency_notice.live) == ("Urgence vitale", True)
    setting.emergency_notice = None
    setting.save()
    folder.write("snippets/emergency/nord", notice | {"title": "Urgence"})
    folder.translate()
    load()
    setting.refresh_from_db()
    assert setting.emergency_notice is None


def test_a_site_may_name_no_emergency_notice(load: Load) -> None:
    load()
    assert not SafetySettings.objects.exists()


def test_wagtails_welcome_page_goes(load: Load) -> None:
    load()
    assert {page.specific_class.__name__ for page in Page.objects.filter(depth=2)} == {"HomePage"}
    assert not Page.objects.filter(depth=2).first().has_workflow


def test_somebodys_own_work_beside_the_home_stays(load: Load) -> None:
    welcome = Page.objects.get(depth=2)
    welcome.save_revision()
    load()
    assert Page.objects.filter(pk=welcome.pk).exists()


def test_progress_is_shown_item_by_item(load: Load) -> None:
    said = load().splitlines()
    assert "[4/4] fr procedures/ponction" in said
    assert any(line.startswith("[7/7] en ") for line in said)


def test_a_second_run_writes_and_says_nothing(load: Load) -> None:
    load()
    before = _counts()
    with CaptureQueriesContext(connection) as queries:
        assert load() == ""
    assert _counts() == before
    written = [query["sql"] for query in queries if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert written == []
    assert len(queries) < 15


class Killed(Exception):
    """Stands for a process that somebody stopped."""


@pytest.mark.parametrize("after", range(0, 14, 2))
def test_a_run_that_was_stopped_goes_on_where_it_was(load: Load, monkeypatch: pytest.MonkeyPatch, after: int) -> None:
    written = []
    keep = loader.Loader._keep

    def fail(self, *args) -> None:
        if len(written) == after:
            raise Killed
        keep(self, *args)
        written.append(args)

    with monkeypatch.context() as patch:
        patch.setattr(loader.Loader, "_keep", fail)
        with pytest.raises(Killed):
            load()
    assert len(written) == after
    again = load()
    assert _act().live
    assert _act("en").live
    assert SiteIdentity.objects.get(site__site_name="Nord").name == "Nord"
    assert ContentRecord.objects.filter(key__contains="/").exclude(key__startswith="sites/").count() == 14
    assert len(again.splitlines()) == 14 - after
    assert load() == ""


@pytest.mark.parametrize("place", ["create", "identify", "place"])
def test_a_run_stopped_at_the_sites_goes_on(load: Load, monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    def fail(self) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(Sites, place, fail)
        with pytest.raises(Killed):
            load()
    load()
    identity = SiteIdentity.objects.get(site__site_name="Nord")
    assert (identity.name, identity.theme) == ("Nord", "imvoc")


def test_a_run_stopped_between_a_draft_and_its_publication_goes_on(load: Load, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(translations, "publish", fail)
        with pytest.raises(Killed):
            load()
    assert not ProcedurePage.objects.filter(locale__language_code="en").exists()
    load()
    assert _act("en").live


@pytest.mark.parametrize("host", ["nord.exemple.fr", "nord.localhost"])
def test_the_environment_names_the_host(load: Load, settings, host: str) -> None:
    load()
    settings.SITE_HOSTS = {"nord": host}
    settings.PORT = 8123
    load()
    site = Site.objects.get(site_name="Nord")
    assert (site.hostname, site.port) == (host, 8123)


def test_a_host_that_somebody_chose_in_the_admin_stays(load: Load, settings) -> None:
    load()
    Site.objects.filter(site_name="Nord").update(hostname="nord.exemple.fr", port=443)
    settings.PORT = 8123
    load()
    site = Site.objects.get(site_name="Nord")
    assert (site.hostname, site.port) == ("nord.exemple.fr", 443)


def test_two_sites_may_be_sisters(load: Load, folder: Folder) -> None:
    from tests.cms.content.samples import FILES, SITE

    for key in [key for key in FILES if key.startswith("pages/nord/")]:
        data = FILES[key] | {"site": "sud"} if key.endswith("home") else FILES[key]
        data = data | ({"parent": data["parent"].replace("nord", "sud")} if "parent" in data else {})
        folder.write(key.replace("nord", "sud"), {name: value for name, value in data.items() if name != "body"})
    south = SITE | {"name": "Sud", "home": "pages/sud/home", "contact_page": "pages/sud/contact", "sister": "nord"}
    folder.write("sites", {"nord": SITE | {"sister": "sud"}, "sud": south})
    folder.translate()
    load()
    sisters = {identity.name: identity.sister.site_name for identity in SiteIdentity.objects.all()}
    assert sisters == {"Nord": "Sud", "Sud": "Nord"}
    assert Site.objects.filter(is_default_site=True).get().site_name == "Nord"


def test_a_record_is_called_by_its_key() -> None:
    assert str(ContentRecord(key="a/b", language="en")) == "a/b (en)"
