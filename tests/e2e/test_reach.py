"""What only a browser shows: a menu put in order by hand, and an alert that everybody can read."""

from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import Page, expect
from wagtail.models import Site

from cms.accounts import roles
from cms.core.models import SiteIdentity
from cms.notices.models import Alert, NoticeSettings
from home.models import HomePage
from tests.e2e.admin import Admin
from tests.e2e.axe import violations
from tests.e2e.conftest import PASSWORD, Sites
from tests.factories import UserFactory, language


def test_an_editor_drags_a_link_of_the_menu(page: Page, sites: Sites) -> None:
    roles.grant()
    site = Site.objects.get(hostname="imvoc.localhost")
    user = UserFactory(username="rangement")
    user.set_password(PASSWORD)
    user.save()
    user.groups.add(roles.editors_group(site))
    menu = SiteIdentity.for_site(site).navigation
    before = [block.id for block in menu.items]
    admin = Admin(page, sites.root("imvoc"))
    admin.sign_in(user.username, PASSWORD)
    admin.open(f"snippets/core/navigationmenu/edit/{menu.pk}/")
    expect(page.get_by_text("Faites glisser un lien par sa poignée")).to_be_visible()
    handles = page.locator("[data-streamfield-child] [data-streamfield-action='DRAG']")
    first, last = handles.first, handles.nth(1)
    start = first.bounding_box()
    end = last.bounding_box()
    assert start
    assert end
    page.mouse.move(start["x"] + start["width"] / 2, start["y"] + start["height"] / 2)
    page.mouse.down()
    page.mouse.move(end["x"] + end["width"] / 2, end["y"] + end["height"] + 30, steps=20)
    page.mouse.up()
    page.get_by_role("button", name="Enregistrer").first.click()
    expect(page.locator(".messages")).to_be_visible()
    menu.refresh_from_db()
    assert [block.id for block in menu.items] == [before[1], before[0], *before[2:]]
    menu.items = sorted(menu.items.raw_data, key=lambda block: before.index(block["id"]))
    menu.save()


def test_everybody_can_read_an_alert_and_the_news(page: Page, sites: Sites) -> None:
    site = Site.objects.get(hostname="imvoc.localhost")
    contact = SiteIdentity.for_site(site).contact_page
    made = Alert.objects.create(
        locale=language("fr"),
        name="Essai",
        level="important",
        text="Standard fermé vendredi. Écrivez-nous.",
        page=contact,
    )
    NoticeSettings.objects.update_or_create(site=site, defaults={"alert": made})
    home = HomePage.objects.get(pk=site.root_page_id)
    today = timezone.localdate()
    days = {"date": today, "until": today + timedelta(days=1), "link_text": "", "image": None}
    home.announcements = [("announcement", {"title": "Un nouveau lieu", "text": "À Lyon.", "page": contact, **days})]
    home.save(update_fields=["announcements"])
    page.goto(sites.root("imvoc"))
    expect(page.get_by_role("region", name="Message du site")).to_be_visible()
    expect(page.get_by_role("heading", name="Un nouveau lieu")).to_be_visible()
    assert violations(page, (360, 1440)) == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 320
    page.emulate_media(media="print")
    expect(page.get_by_role("region", name="Message du site")).to_be_visible()
    # The tests after this one see the sites as they were.
    NoticeSettings.objects.all().delete()
    home.announcements = []
    home.save(update_fields=["announcements"])
