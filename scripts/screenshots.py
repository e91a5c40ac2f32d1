"""Takes a picture of one page of every type, on every site, in both languages, at three widths; and the README's.

All go to ``screenshots/`` as ``<site>-<type>-<language>-<width>.png``; the README's go to ``docs/pictures/``, the top of
the page only. ``--dark`` takes the dark theme, ``--only imvoc-home`` the pages whose name begins so. Serves its own copy
of the starting content, in ``var/screenshots/``. Fails when a page fails.
"""

import argparse
import contextlib
import os
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
WORK = ROOT / "var" / "screenshots"
PORT = 8790
WIDTHS = {360: 740, 768: 1024, 1440: 1000}
START_SECONDS = 1500  # a machine that does other things as well
# Of the README: name of the page, width, file.
README = [
    ("imvoc-homepage-fr", 1440, "imvoc.png"),
    ("imvoc-homepage-fr", 360, "imvoc-mobile.png"),
    ("embolyon-embolyonhomepage-fr", 1440, "embolyon.png"),
    ("embolyon-procedurepage-fr", 1440, "procedure.png"),
    ("embolyon-procedurepage-fr", 360, "procedure-mobile.png"),
]


def environment() -> dict[str, str]:
    WORK.mkdir(parents=True, exist_ok=True)
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "cms.settings.dev",
        "DATABASE_URL": f"sqlite:///{WORK / 'db.sqlite3'}",
        "STATIC_ROOT": str(WORK / "static"),
        "MEDIA_ROOT": str(WORK / "media"),
        "PORT": str(PORT),
        "BIND": "127.0.0.1",
    }


@contextlib.contextmanager
def server() -> Iterator[None]:
    """Both sites on their own port, until the block ends."""
    process = subprocess.Popen([sys.executable, "manage.py", "serve"], cwd=ROOT, env=environment())
    try:
        for _ in range(START_SECONDS):
            if process.poll() is not None:
                sys.exit("The server stopped before it answered.")
            with contextlib.suppress(OSError):
                urllib.request.urlopen(f"http://localhost:{PORT}/livez", timeout=5).close()
                break
            time.sleep(1)
        else:
            sys.exit(f"The server did not answer within {START_SECONDS} s.")
        yield
    finally:
        process.terminate()
        process.wait()


def addresses() -> dict[str, str]:
    """Name and address of the first live page of every type, of each site and language, of its search and of a 404."""
    os.environ.update(environment())
    sys.path.insert(0, str(ROOT))
    import django

    django.setup()
    from django.utils.text import slugify
    from wagtail.models import Page, Site

    found: dict[str, str] = {}
    for site in Site.objects.select_related("root_page"):
        name = slugify(site.site_name)
        for home in site.root_page.get_translations(inclusive=True).live():
            language = home.locale.language_code
            for page in Page.objects.live().descendant_of(home, inclusive=True).order_by("depth", "path"):
                kind = page.specific_class._meta.model_name
                found.setdefault(f"{name}-{kind}-{language}", page.full_url)
            found[f"{name}-search-{language}"] = f"{home.full_url}recherche/?q=embolisation"
            found[f"{name}-404-{language}"] = f"{home.full_url}nowhere/"
    return found


def chromium() -> str:
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    return path or sys.exit("Chromium is missing: sudo apt install chromium")


def take(pages: dict[str, str], dark: bool) -> None:
    from playwright.sync_api import sync_playwright

    folder = ROOT / "screenshots"
    pictures = ROOT / "docs" / "pictures"
    folder.mkdir(exist_ok=True)
    pictures.mkdir(parents=True, exist_ok=True)
    scheme = "dark" if dark else "light"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        for width, height in WIDTHS.items():
            view = browser.new_page(
                viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce"
            )
            for name, url in pages.items():
                answer = view.goto(url, wait_until="networkidle")
                if answer is None or answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
                    sys.exit(f"{url} failed.")
                suffix = f"{width}-dark" if dark else width
                view.screenshot(path=folder / f"{name}-{suffix}.png", full_page=True)
                for wanted, size, file in README:
                    if (wanted, size, dark) == (name, width, False):
                        view.screenshot(path=pictures / file)
            print(f"  {width} px: {len(pages)} pages")
        browser.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    print("Serving the starting content, then taking pictures of every page type: a few minutes.", flush=True)
    with server():
        pages = {name: url for name, url in addresses().items() if name.startswith(options.only)}
        take(pages, options.dark)
    print(f"Pictures are in screenshots/ and docs/pictures/: {len(pages) * len(WIDTHS)} in all.")


if __name__ == "__main__":
    main()
