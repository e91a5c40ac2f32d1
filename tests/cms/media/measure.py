"""Cleans every file of the corpus and says, for each, what came of it and what it cost. Run as a process of its own.

One line of JSON a file: name, seconds of the processor, whether it came in, peak of memory over the start in kB.
"""

import json
import re
import sys
from io import BytesIO
from pathlib import Path
from time import process_time

from django.core.exceptions import ValidationError
from PIL import Image

from cms.media.cleaning import clean_picture


def peak() -> int:
    """Of this process alone: what ``resource`` knows begins with the peak of whoever started it."""
    return int(re.findall(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text(encoding="ascii"))[0])


def main(folder: Path) -> None:
    for kind in ("JPEG", "PNG", "WEBP"):
        stream = BytesIO()
        Image.new("RGB", (9, 9)).save(stream, kind)
        clean_picture(stream, f"a.{kind.lower()}")
    base = peak()
    for path in sorted(folder.iterdir()):
        start, came_in = process_time(), True
        try:
            with path.open("rb") as file:
                clean_picture(file, path.name.partition("-")[2])
        except ValidationError:
            came_in = False
        line = {"file": path.name, "seconds": process_time() - start, "came_in": came_in, "peak": peak() - base}
        sys.stdout.write(json.dumps(line) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
