"""What comes in as a picture, what is kept of it, and what that costs. No database."""

import json
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from PIL import Image, ImageChops, ImageOps, ImageStat

from cms.media import memory
from cms.media.cleaning import MAX_SIDE, clean_picture
from tests.cms.media.corpus import FILES, SECRET, exif, linear_profile, photo, saved
from tests.outages.figures import Figures, written

# The database has no say in it.
ROOT = Path(__file__).parents[3]
# What security asks of one upload.
MOST_KILOBYTES = 350_000_000 // 1024
MOST_SECONDS = 5


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every file of the corpus, in its order."""
    path = tmp_path_factory.mktemp("corpus")
    for order, (name, make, _comes_in) in enumerate(FILES.values()):
        (path / f"{order:02d}-{name}").write_bytes(make())
    return path


def _measure(folder: Path, *at_once: str) -> list[dict]:
    """What a fresh process said of each file."""
    command = [sys.executable, "-m", "tests.cms.media.measure", str(folder), *at_once]
    environment = {"DJANGO_SETTINGS_MODULE": "cms.settings.test", "PATH": "/usr/bin"}
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return [json.loads(line) for line in run.stdout.splitlines()]


@pytest.fixture(scope="module")
def measured(folder: Path, pytestconfig: pytest.Config) -> dict[str, dict]:
    """By their place in the corpus."""
    lines = _measure(folder)
    peak, slowest = max(line["peak"] for line in lines), max(line["seconds"] for line in lines)
    seen, passes = f"{peak} kB, {written(slowest)}", f"{MOST_KILOBYTES} kB, {MOST_SECONDS} s"
    Figures(pytestconfig).note(f"{len(lines)} files sent as pictures", seen, passes)
    return dict(zip(FILES, lines, strict=True))


def test_there_are_enough_of_them() -> None:
    assert len(FILES) >= 40


@pytest.mark.parametrize("kind", FILES)
def test_it_comes_in_or_is_refused_and_costs_little(measured: dict[str, dict], kind: str) -> None:
    """Memory is the peak so far: that of the last file is that of the worst."""
    found = measured[kind]
    assert found["came_in"] is FILES[kind][2]
    assert found["peak"] <= MOST_KILOBYTES
    assert found["seconds"] <= MOST_SECONDS


@pytest.mark.nightly
def test_several_at_once_take_the_memory_of_one(tmp_path: Path) -> None:
    """They take turns, and what each took is given back: that of four threads stays that of one."""
    for order, (kind, (name, make, _comes_in)) in enumerate(FILES.items()):
        if "largest" in kind:
            (tmp_path / f"{order:02d}-{name}").write_bytes(make())
    found = _measure(tmp_path, "4")
    assert all(line["came_in"] for line in found)
    assert found[-1]["peak"] <= MOST_KILOBYTES


def test_the_application_gives_large_blocks_back_from_its_start(monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[bool] = []
    monkeypatch.setattr(memory, "give_large_blocks_back", lambda: called.append(True))
    apps.get_app_config("media").ready()
    assert called == [True]


SMALL = [kind for kind in FILES if "largest" not in kind and "long" not in kind]


@pytest.mark.parametrize("kind", [kind for kind in SMALL if FILES[kind][2]])
def test_nothing_but_pixels_is_kept(folder: Path, kind: str) -> None:
    order = list(FILES).index(kind)
    name = FILES[kind][0]
    sent = (folder / f"{order:02d}-{name}").read_bytes()
    kept = clean_picture(BytesIO(sent), name)
    image = Image.open(BytesIO(kept))
    image.load()
    assert SECRET not in kept
    assert b"<script" not in kept
    assert not image.getexif()
    assert not {"exif", "xmp", "icc_profile", "comment", "Comment", "photoshop"} & set(image.info)
    assert image.format == ("JPEG" if (was := Image.open(BytesIO(sent)).format) == "MPO" else was)


@pytest.mark.parametrize("kind", [kind for kind in SMALL if not FILES[kind][2]])
def test_a_refusal_is_one_sentence_or_two(folder: Path, kind: str) -> None:
    order = list(FILES).index(kind)
    name = FILES[kind][0]
    with pytest.raises(ValidationError) as refused, (folder / f"{order:02d}-{name}").open("rb") as file:
        clean_picture(file, name)
    (message,) = refused.value.messages
    assert message.endswith(".")
    assert "%(" not in message


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("too heavy", "10\u00a0Mo"),
        ("just above the limit", "40\u00a0mégapixels"),
        ("just above that of a WebP", "12\u00a0mégapixels"),
        ("a PNG called JPEG", "PNG"),
        ("an SVG", "JPEG, PNG"),
        ("moving", "bouge"),
        ("cut in the middle", "abîmée"),
        ("a JPEG of many passes", "abîmée"),
    ],
)
def test_the_sentence_says_what_is_wrong(kind: str, words: str) -> None:
    name, make, _comes_in = FILES[kind]
    with pytest.raises(ValidationError) as refused:
        clean_picture(BytesIO(make()), name)
    assert words in refused.value.messages[0]


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_stands_upright(orientation: int) -> None:
    """Whichever way the phone was held: as a browser would have turned it."""
    sent = saved(photo((64, 32)), "PNG", exif=exif(orientation))
    kept = Image.open(BytesIO(clean_picture(BytesIO(sent), "a.png")))
    upright = ImageOps.exif_transpose(Image.open(BytesIO(sent)))
    assert kept.size == upright.size
    assert ImageChops.difference(kept.convert("RGB"), upright.convert("RGB")).getbbox() is None


def test_a_large_picture_is_made_smaller_in_proportion() -> None:
    sent = saved(photo((9000, 3000)), "PNG")
    kept = Image.open(BytesIO(clean_picture(BytesIO(sent), "a.png")))
    assert kept.size == (3000, 1000)
    assert max(kept.size) <= MAX_SIDE
    # Strip after strip, without a seam: still darker above than below, line by line.
    column = [kept.getpixel((5, y)) for y in range(kept.height)]
    assert column == sorted(column)
    assert column[0] < column[-1]


def test_a_profile_of_colours_is_used_before_it_goes() -> None:
    """What is dark in the space of the camera is light on a screen: the number changes, the colour that one sees does not."""
    linear = linear_profile()
    sent = saved(Image.new("RGB", (20, 20), (55, 55, 55)), "PNG", icc_profile=linear)
    kept = Image.open(BytesIO(clean_picture(BytesIO(sent), "a.png")))
    assert kept.getpixel((3, 3)) == pytest.approx((128, 128, 128), abs=4)


def test_a_scan_in_sixteen_bits_keeps_its_greys() -> None:
    sent = saved(Image.new("I;16", (40, 40), 32_768), "PNG")
    kept = Image.open(BytesIO(clean_picture(BytesIO(sent), "a.png")))
    assert kept.mode == "L"
    assert ImageStat.Stat(kept).mean[0] == pytest.approx(128, abs=1)


def test_cleaning_twice_changes_next_to_nothing() -> None:
    """A picture of several that are uploaded at once passes twice."""
    once = clean_picture(BytesIO(saved(photo(), "JPEG", quality=95)), "a.jpg")
    twice = clean_picture(BytesIO(once), "a.jpg")
    difference = ImageChops.difference(Image.open(BytesIO(once)), Image.open(BytesIO(twice)))
    assert max(extreme for _low, extreme in difference.getextrema()) <= 3
