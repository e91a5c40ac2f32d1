"""“My preparation” and the reminder: what the browser makes of a day, alone, with nothing sent and nothing kept."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from icalendar import Calendar
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from cms.safety.models import SafetyCheck
from cms.translation.enums import Severity
from cms.translation.models import TranslationState
from procedures.models import ProcedurePage
from tests.e2e.arabic import in_arabic
from tests.e2e.axe import violations
from tests.e2e.conftest import Sites
from tests.e2e.places import PLACES

STORES = """async () => [document.cookie, localStorage.length, sessionStorage.length,
  (await indexedDB.databases()).length, (await caches.keys()).length]"""
NOTHING = ["", 0, 0, 0, 0]
LIMITS = "Cette liste ne remplace pas ce que l’équipe vous dit."
WEEKDAYS = ["Lundi", "Mardi", "Mercredi", "Jeudi", "Vendredi", "Samedi", "Dimanche"]
PRINTS = "() => { window.printed = 0; window.print = () => { window.printed += 1; }; }"


def day(days: int) -> date:
    """On the clock of the machine, which is the browser’s."""
    return datetime.now(UTC).astimezone().date() + timedelta(days=days)


def open_list(page: Page, sites: Sites, path: str | None = None) -> None:
    page.goto(sites.root("embolyon") + (path or PLACES["embolyon"]["preparation"]))
    expect(page.locator(".prepare form")).to_be_visible()


def fill(page: Page, days: int, hour: str = "") -> None:
    page.locator("#jour").fill(day(days).isoformat())
    if hour:
        page.locator("#heure").fill(hour)
    page.get_by_role("button", name="Faire ma liste").click()


def saved(page: Page, button: str, folder: Path) -> bytes:
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    assert download.value.suggested_filename.endswith(".ics")
    download.value.save_as(folder / "file.ics")
    return (folder / "file.ics").read_bytes()


def strictly(raw: bytes) -> Calendar:
    """What RFC 5545 asks of each line, then what a parser reads."""
    assert raw.endswith(b"\r\n")
    lines = raw.split(b"\r\n")[:-1]
    assert [line for line in lines if b"\n" in line or b"\r" in line] == []
    assert max(len(line) for line in lines) <= 75
    for line in lines:
        line.decode()  # no letter is cut in two
    calendar = Calendar.from_ical(raw)
    assert calendar.errors == []
    assert (calendar["VERSION"], bool(calendar["PRODID"])) == ("2.0", True)
    for event in calendar.walk("VEVENT"):
        assert event.errors == []
        assert event["UID"]
        assert event["DTSTAMP"].dt.tzinfo is not None
    return calendar


@pytest.fixture
def asked(page: Page) -> list[str]:
    """Every address that the browser asks for; a file of its own making has none on the network."""
    found: list[str] = []
    page.on("request", lambda request: request.url.startswith("blob:") or found.append(request.url))
    return found


def test_nothing_is_sent_and_nothing_is_kept(page: Page, sites: Sites, asked: list[str], folder: Path) -> None:
    open_list(page, sites)
    page.wait_for_load_state("networkidle")
    page.evaluate(PRINTS)
    address, _before = page.url, asked.clear()
    boxes = page.locator(".prepare form [type=checkbox]")
    for number in range(boxes.count()):
        boxes.nth(number).check()
    fill(page, -1)
    fill(page, 20, "09:30")
    saved(page, "Mettre dans mon agenda", folder)
    page.get_by_role("button", name="Imprimer ma liste").click()
    page.locator("#jour").press("Enter")
    page.wait_for_timeout(500)
    assert page.evaluate("window.printed") == 1
    assert asked == []
    assert page.url == address
    assert page.evaluate(STORES) == NOTHING
    assert page.context.cookies() == []
    page.reload()
    expect(page.locator(".prepare form")).to_be_visible()
    assert page.locator("#jour").input_value() == page.locator("#heure").input_value() == ""
    assert page.locator(".prepare form :checked").count() == 0
    expect(page.locator(".my-days")).to_be_hidden()


def test_the_list_is_dated_and_in_order(page: Page, quiet: list[str], sites: Sites) -> None:
    open_list(page, sites)
    fill(page, 20, "09:30")
    headings = page.locator(".my-days h3").all_inner_texts()
    last, week = day(20), day(13)
    assert headings[0] == "Maintenant"
    assert headings[1].startswith(f"{WEEKDAYS[week.weekday()]} {week.day} ")
    assert headings[1].endswith(" au plus tard")
    assert headings[-1].startswith(f"{WEEKDAYS[last.weekday()]} {last.day} ")
    assert headings[-1].endswith(", 09:30\u00a0: votre rendez-vous")
    expect(page.locator(".my-days__day").last).to_contain_text("À apporter")
    expect(page.locator("#ma-liste")).to_be_focused()
    assert page.locator("#jour").get_attribute("min") == day(0).isoformat()


def test_what_should_have_been_done_says_to_call(page: Page, quiet: list[str], sites: Sites) -> None:
    open_list(page, sites)
    fill(page, 0)
    late = page.locator(".my-days__day").first
    expect(late.locator("h3")).to_have_text("Dès que possible\u00a0: appelez-nous au 04 22 120 120")
    weeks = page.locator(".prepare__step[data-days='7']").first.inner_text()
    expect(late).to_contain_text(weeks)


def test_a_ticked_check_joins_the_list_and_leaves_it(page: Page, quiet: list[str], sites: Sites) -> None:
    open_list(page, sites)
    check = SafetyCheck.objects.get(code="anticoagulants", locale__language_code="fr")
    choice = page.locator("[data-choice]").filter(has_text=check.question)
    choice.get_by_role("checkbox").check()
    expect(choice.get_by_role("row")).to_have_count(len(check.medicine_list) + 1)
    expect(choice).to_contain_text("N’arrêtez jamais un traitement")
    expect(choice).to_contain_text(check.instruction)
    fill(page, 20)
    own = page.locator(".my-days__steps > li").filter(has_text=check.question)
    for said in ("N’arrêtez jamais un traitement", check.instruction, check.tell_whom):
        expect(own).to_contain_text(said)
    choice.get_by_role("checkbox").uncheck()
    expect(own).to_have_count(0)
    expect(choice.get_by_role("table")).to_have_count(0)


def test_the_file_opens_in_a_strict_parser(page: Page, quiet: list[str], sites: Sites, folder: Path) -> None:
    open_list(page, sites)
    boxes = page.locator(".prepare form [type=checkbox]")
    for number in range(boxes.count()):
        boxes.nth(number).check()
    fill(page, 20, "09:30")
    calendar = strictly(saved(page, "Mettre dans mon agenda", folder))
    visit, *steps = calendar.walk("VEVENT")
    assert (visit["SUMMARY"], visit["DTSTART"].dt.isoformat()) == (
        "Rendez-vous\u00a0: Embolyon",
        f"{day(20).isoformat()}T09:30:00",  # no zone: the hour of the letter
    )
    assert [type(step["DTSTART"].dt) for step in steps] == [date] * page.locator(".my-days__steps > li").count()
    days = [step["DTSTART"].dt for step in steps]
    assert days == sorted(days)
    assert {days[0], days[-1], day(13)} == {day(0), day(20), day(13)}
    assert [step for step in steps if LIMITS not in step["DESCRIPTION"]] == []
    # No more than the sentences of the page, and the number to call.
    said = " ".join(page.locator(".prepare__all").inner_text().split()) + " ".join(LIMITS.split())
    for step in steps:
        for line in str(step["DESCRIPTION"]).splitlines():
            assert " ".join(line.replace("Une question\u00a0? Appelez le 04 22 120 120.", "").split()) in said
    assert {step["SUMMARY"] for step in steps} == {"Préparer mon rendez-vous\u00a0: Embolyon"}


def test_a_second_file_moves_the_same_entries(page: Page, quiet: list[str], sites: Sites, folder: Path) -> None:
    open_list(page, sites)
    fill(page, 20, "09:30")
    first = strictly(saved(page, "Mettre dans mon agenda", folder)).walk("VEVENT")
    page.locator("#heure").fill("")
    fill(page, 30)
    second = strictly(saved(page, "Mettre dans mon agenda", folder)).walk("VEVENT")
    assert {event["UID"] for event in first} == {event["UID"] for event in second}
    assert len({event["UID"] for event in first}) == len(first)
    assert [event["UID"] for event in first if not event["UID"].endswith("@embolyon.localhost")] == []
    assert [event["DTSTART"].dt for event in first] != [event["DTSTART"].dt for event in second]
    visits = [event["DTSTART"].dt for event in (*first, *second) if event["SUMMARY"].startswith("Rendez-vous")]
    assert [visit.isoformat() for visit in visits] == [f"{day(20).isoformat()}T09:30:00", day(30).isoformat()]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (None, "Indiquez un jour."),
        (-1, "Ce jour est passé\u00a0: indiquez un jour à venir."),
        (4000, "Ce jour est dans plusieurs années\u00a0: vérifiez l’année."),
    ],
)
def test_bad_input_is_explained_and_kept(page: Page, sites: Sites, typed: int | None, words: str) -> None:
    open_list(page, sites)
    page.locator(".prepare form [type=checkbox]").first.check()
    page.locator("#heure").fill("09:30")
    if typed is not None:
        page.locator("#jour").fill(day(typed).isoformat())
    page.get_by_role("button", name="Faire ma liste").click()
    field = page.locator("#jour")
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#jour-erreur")).to_have_text(words)
    expect(page.locator(".my-days")).to_be_hidden()
    assert field.input_value() == ("" if typed is None else day(typed).isoformat())
    assert page.locator("#heure").input_value() == "09:30"
    expect(page.locator(".prepare form [type=checkbox]").first).to_be_checked()
    assert violations(page, (360,)) == []
    field.fill(day(20).isoformat())
    expect(page.locator("#jour-erreur")).to_be_hidden()


def test_a_date_that_is_not_complete_is_explained(page: Page, quiet: list[str], sites: Sites) -> None:
    open_list(page, sites)
    page.locator("#jour").press_sequentially("12")
    page.keyboard.press("Enter")
    expect(page.locator("#jour-erreur")).to_contain_text("n’est pas complète")


def test_a_keyboard_is_enough(page: Page, sites: Sites, folder: Path) -> None:
    open_list(page, sites)
    _tab_to(page, page.locator("#jour"))
    # The same in every order of day and month, which is the browser's own.
    twin = next(day(days) for days in range(1, 400) if day(days).day == day(days).month)
    page.keyboard.type(f"{twin:%d%m%Y}")
    assert page.locator("#jour").input_value() == twin.isoformat()
    first = page.locator(".prepare form [type=checkbox]").first
    _tab_to(page, first)
    page.keyboard.press("Space")
    expect(first).to_be_checked()
    page.keyboard.press("Enter")
    expect(page.locator("#ma-liste")).to_be_focused()
    _tab_to(page, page.get_by_role("button", name="Mettre dans mon agenda"))
    with page.expect_download():
        page.keyboard.press("Enter")
    assert violations(page) == []


def _tab_to(page: Page, target: Locator, most: int = 60) -> None:
    for _ in range(most):
        page.keyboard.press("Tab")
        if target.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError("not reached with the keyboard")


@pytest.mark.parametrize("zone", ["Europe/Paris", "Pacific/Auckland", "America/Los_Angeles"])
def test_the_hour_is_that_of_the_letter_on_any_clock(browser: Browser, sites: Sites, folder: Path, zone: str) -> None:
    context: BrowserContext = browser.new_context(locale="fr-FR", timezone_id=zone)
    page = context.new_page()
    open_list(page, sites)
    fill(page, 200, "09:30")  # beyond a change of the hour
    visit, *steps = strictly(saved(page, "Mettre dans mon agenda", folder)).walk("VEVENT")
    assert visit["DTSTART"].dt.isoformat() == f"{day(200).isoformat()}T09:30:00"
    assert {day(193), day(200)} <= {step["DTSTART"].dt for step in steps}
    context.close()


def test_on_paper_stands_the_readers_list_alone(page: Page, quiet: list[str], sites: Sites) -> None:
    open_list(page, sites)
    page.emulate_media(media="print")
    expect(page.locator(".prepare__all")).to_be_visible()
    expect(page.locator(".prepare form")).to_be_hidden()
    page.emulate_media(media="screen")
    fill(page, 20)
    page.emulate_media(media="print")
    expect(page.locator(".my-days")).to_be_visible()
    expect(page.locator(".prepare__limits")).to_be_visible()
    for hidden in (".prepare__all", ".prepare form", ".my-days .actions"):
        expect(page.locator(hidden)).to_be_hidden()


def test_without_scripts_the_whole_list_is_there(without_javascript: Page, sites: Sites) -> None:
    page = without_javascript
    page.goto(sites.root("embolyon") + PLACES["embolyon"]["preparation"])
    expect(page.locator(".prepare form")).to_be_hidden()
    expect(page.locator(".prepare__own")).to_be_hidden()
    for part in (".prepare__step", ".prepare__check", ".prepare__all .bring__item", ".prepare__check table"):
        assert page.locator(part).filter(visible=True).count() == page.locator(part).count() > 0
    page.goto(sites.root("embolyon") + PLACES["embolyon"]["implant"])
    expect(page.locator("[data-reminder]")).to_be_visible()
    expect(page.locator(".reminder__form")).to_be_hidden()


@pytest.fixture
def late() -> Iterator[None]:
    """In English, the French of the act's steps moved on, and one check is not translated."""
    act = ProcedurePage.objects.get(slug="embolisation-prostate", locale__language_code="en")
    check = SafetyCheck.objects.get(code="anticoagulants", locale__language_code="en")
    states = TranslationState.objects.filter(translation_key=act.translation_key, locale=act.locale)
    before = states.values("stale_since", "severity", "rests_on").get()
    moved = {**before["rests_on"], "before_steps": "of before"}
    states.update(stale_since=timezone.now(), severity=Severity.SAFETY, rests_on=moved)
    SafetyCheck.objects.filter(pk=check.pk).update(live=False)
    yield
    states.update(**before)
    SafetyCheck.objects.filter(pk=check.pk).update(live=True)


def test_what_is_shown_in_french_stays_french_in_the_list(page: Page, late: None, sites: Sites) -> None:
    page.goto(f"{sites.root('embolyon')}/en{PLACES['embolyon']['preparation']}")
    choice = page.locator("[data-choice][lang=fr]")
    choice.get_by_role("checkbox").check()
    expect(choice.locator("[lang=fr][dir=ltr] table")).to_be_visible()
    page.locator("[data-choice]:not([lang])").first.get_by_role("checkbox").check()
    page.locator("#jour").fill(day(20).isoformat())
    page.get_by_role("button", name="Make my list").click()
    french = page.locator(".my-days__steps > li[lang=fr][dir=ltr]")
    expect(french).to_have_count(page.locator(".prepare__step").count() + 1)
    expect(french.filter(has_text="N’arrêtez jamais un traitement")).to_have_count(1)
    expect(page.locator(".my-days__steps > li:not([lang])").first).to_be_visible()
    expect(page.locator(".my-days h3").first).to_have_text("Now")


def test_in_arabic_the_list_runs_from_the_right(page: Page, sites: Sites) -> None:
    path = "interventions/infiltration-rachidienne/ma-preparation/"
    with in_arabic(sites) as root:
        assert ProcedurePage.objects.filter(locale__language_code="ar").exists()
        page.goto(root + path)
        expect(page.locator("html")).to_have_attribute("dir", "rtl")
        page.locator("#jour").fill(day(20).isoformat())
        page.locator(".prepare form [type=submit]").click()
        headings = page.locator(".my-days h3")
        expect(headings.first).to_have_text("الآن")
        assert f" {day(20).day} " in headings.last.inner_text()
        box = page.locator(".my-days__steps > li").first
        edge = box.evaluate("element => getComputedStyle(element).paddingRight")
        assert float(edge.removesuffix("px")) > 0
        assert violations(page) == []
        page.set_viewport_size({"width": 320, "height": 640})
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0


def test_a_reminder_is_made_for_the_day_that_one_chooses(
    page: Page, sites: Sites, asked: list[str], folder: Path
) -> None:
    page.goto(sites.root("embolyon") + PLACES["embolyon"]["implant"])
    page.wait_for_load_state("networkidle")
    asked.clear()
    page.get_by_role("button", name="Créer le rappel").click()
    expect(page.locator("#jour-erreur")).to_have_text("Indiquez un jour.")
    page.locator("#jour").fill(day(40).isoformat())
    (event,) = strictly(saved(page, "Créer le rappel", folder)).walk("VEVENT")
    assert event["DTSTART"].dt == day(40)
    text = str(event["DESCRIPTION"])
    assert page.locator("[data-reminder]").inner_text() in text
    assert "Ce rappel ne remplace pas ce que l’équipe vous dit." in text
    assert "04 22 120 120" in text
    assert event.walk("VALARM")[0]["TRIGGER"].dt == timedelta(hours=9)
    assert asked == []
    assert page.evaluate(STORES) == NOTHING
