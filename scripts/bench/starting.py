"""The starting content of both sites in a database of the bench's own, as a run begins."""

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path

from scripts.bench import servers

QUIET = float(os.environ.get("BENCH_QUIET", "30"))  # seconds without readers, before a publish


@contextmanager
def loaded() -> Iterator[Path]:
    """The folder of a run, which goes with it; Django is set up, and each site stands on the port of TLS."""
    with tempfile.TemporaryDirectory(prefix="bench") as name:
        folder = Path(name)
        folder.chmod(0o711)
        with servers.database(folder) as environment:
            os.environ.update(environment)
            _load()
            yield folder


def _load() -> None:
    import django

    django.setup()
    from django.core.management import call_command
    from wagtail.models import Site

    print("Loading the starting content of both sites into a database of its own: some minutes.", flush=True)
    for command in ("migrate", "collectstatic"):
        call_command(command, verbosity=0, interactive=False)
    start = time.monotonic()
    call_command("load_content", stdout=StringIO())
    call_command("rebuild_search", stdout=StringIO())
    print(f"Loaded in {time.monotonic() - start:.0f} s.", flush=True)
    for site in Site.objects.all():
        site.port = 443
        site.save()  # as its form does: addresses are worked out anew
