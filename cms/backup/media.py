"""The files of the storage, wherever it keeps them: a disk, or objects on another machine."""

import hashlib
import tarfile
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

from django.core.files import File

FOLDER = "media/"
# Bytes that are held in memory before a file on the disk takes over.
IN_MEMORY = 8 * 1024 * 1024


def listed(storage: Any, folder: str = "") -> Iterator[str]:
    """The name of every file, by folder. A folder that is not there is empty."""
    try:
        folders, files = storage.listdir(folder)
    except (FileNotFoundError, NotADirectoryError):
        return
    for name in sorted(files):
        yield f"{folder}{name}"
    for name in sorted(folders):
        yield from listed(storage, f"{folder}{name}/")


def add(archive: tarfile.TarFile, storage: Any, names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Put the files into ``archive``; yields name and SHA-256 of each. One that is deleted meanwhile is passed over."""
    for name in names:
        with tempfile.SpooledTemporaryFile(IN_MEMORY) as copy:
            try:
                with storage.open(name) as source:
                    digest = _copy(source, copy)
            except FileNotFoundError:
                continue
            entry = tarfile.TarInfo(FOLDER + name)
            entry.size = copy.tell()
            copy.seek(0)
            archive.addfile(entry, copy)
            yield name, digest


def digest(file: Path) -> str:
    with file.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()


def digest_in(storage: Any, name: str) -> str | None:
    """None when the file is not there."""
    try:
        with storage.open(name) as source:
            return _copy(source, None)
    except FileNotFoundError:
        return None


def put(storage: Any, name: str, file: Path, wanted: str) -> bool:
    """Give the storage ``file`` under ``name``; False when it has it already."""
    if digest_in(storage, name) == wanted:
        return False
    storage.delete(name)
    with file.open("rb") as source:
        storage.save(name, File(source))
    return True


def _copy(source: Any, target: IO[bytes] | None) -> str:
    found = hashlib.sha256()
    while piece := source.read(1 << 20):
        found.update(piece)
        if target is not None:
            target.write(piece)
    return found.hexdigest()
