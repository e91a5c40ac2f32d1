"""Cleans every file of the corpus and says, for each, what came of it and what it cost. Run as a process of its own.

With a number behind the folder, so many people send each file at once.

One line of JSON a file: name, seconds of the processor, whether it came in, peak of memory over the start in kB.
"""

import json
import re
import sys
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from time import process_time

from django.core.exceptions import ValidationError
from PIL import Image

from cms.media.cleaning import clean_picture
from cms.media.memory import give_large_blocks_back


def peak() -> int:
    """Of this process alone: what ``resource`` knows begins with the peak of whoever started it."""
    return int(re.findall(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text(encoding="ascii"))[0])


def comes_in(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            clean_picture(file, path.name.partition("-")[2])
    except ValidationError:
        return False
    return True


def main(folder: Path, at_once: int = 1) -> None:
    give_large_blocks_back()  # as the application does when it starts
    for kind in ("JPEG", "PNG", "WEBP"):
        stream = BytesIO()
        Image.new("RGB", (9, 9)).save(stream, kind)
        clean_picture(stream, f"a.{kind.lower()}")
    base = peak()
    for path in sorted(folder.iterdir()):
        start = process_time()
        with ThreadPoolExecutor(at_once) as people:
            came_in = all(people.map(comes_in, [path] * at_once))
        line = {"file": path.name, "seconds": process_time() - start, "came_in": came_in, "peak": peak() - base}
        sys.stdout.write(json.dumps(line) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:]))
