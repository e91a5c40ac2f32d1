"""WCAG 2.2 A and AA by axe-core, on whatever the browser shows."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

WIDTHS = (360, 768, 1440)
# What is wrong in between is wrong at one of these, nearly always: the day asks there, the night at the width between too.
OUTERMOST = (360, 1440)
EVERY_RULE = {
    "type": "tag",
    "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}
# What a dark scheme can break: the rest of the page is the same as in light.
COLOUR_RULES = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}

# What moves into place is measured when it is there: half-faded letters have no contrast yet.
SETTLED = """() => document.getAnimations().every((animation) =>
  animation.playState !== "running" || animation.effect.getComputedTiming().endTime === Infinity)"""


def violations(page: Page, widths: tuple[int, ...] = WIDTHS) -> list[str]:
    """What axe finds on the page as it stands, light and dark, at each width; a line each."""
    found = []
    page.emulate_media(reduced_motion="reduce")
    page.evaluate(Axe().axe_script)
    # A colour that is wrong at a width in between is wrong at the narrowest or at the widest as well.
    for scheme, rules, tried in (("light", EVERY_RULE, widths), ("dark", COLOUR_RULES, (widths[0], widths[-1]))):
        page.emulate_media(color_scheme=scheme)
        for width in dict.fromkeys(tried):
            page.set_viewport_size({"width": width, "height": 900})
            page.wait_for_function(SETTLED)
            # axe would read style sheets again and write them into the page, which the page forbids; no rule here needs it.
            options = {"resultTypes": ["violations"], "runOnly": rules, "preload": False}
            for violation in page.evaluate("options => axe.run(options)", options)["violations"]:
                nodes = [", ".join(map(str, node["target"])) for node in violation["nodes"][:3]]
                found.append(f"{width} {scheme}: {violation['id']}: {nodes}")
    return found
