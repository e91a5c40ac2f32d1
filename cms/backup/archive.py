"""An archive: one tar file, encrypted with age when there is a key. It is there whole, or not at all.

Anybody who holds the private key opens it without this program: ``age -d -i KEY archive.tar.age | tar x``.
"""

import os
import shutil
import tarfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import pyrage

from cms.backup.errors import BackupError

PLAIN, SEALED, PARTIAL = ".tar", ".tar.age", ".partial"
Work = Callable[[BinaryIO], None]


def write(path: Path, fill: Callable[[tarfile.TarFile], None], recipients: list[str]) -> Path:
    """Make the archive ``path`` (its name without ending) of what ``fill`` adds to it. Raises BackupError."""
    final = path.with_name(path.name + (SEALED if recipients else PLAIN))
    partial = final.with_name(final.name + PARTIAL)
    keys = _recipients(recipients)
    try:
        with partial.open("xb") as target:
            os.fchmod(target.fileno(), 0o600)
            if keys:
                _through_pipe(lambda pipe: _tar(pipe, fill), lambda pipe: pyrage.encrypt_io(pipe, target, keys))
            else:
                _tar(target, fill)
            target.flush()
            os.fsync(target.fileno())
        partial.rename(final)
        _sync_folder(final.parent)
    except FileExistsError:
        raise BackupError(f"{partial.name} is there: another backup is being made at this moment.") from None
    except (OSError, pyrage.EncryptError) as error:
        partial.unlink(missing_ok=True)
        raise BackupError(f"The backup could not be written to {final.parent}: {_reason(error)}.") from error
    except BaseException:
        partial.unlink(missing_ok=True)
        raise
    return final


@contextmanager
def opened(path: Path, identity: Path | None) -> Iterator[tarfile.TarFile]:
    """The archive ``path``, to be read once from its beginning. Raises BackupError."""
    try:
        with path.open("rb") as source:
            if not is_sealed(path):
                with tarfile.open(fileobj=source, mode="r|") as archive:
                    yield archive
                return
            keys = identities(identity)
            with _decrypted(source, keys) as pipe, tarfile.open(fileobj=pipe, mode="r|") as archive:
                yield archive
    except pyrage.DecryptError:
        raise BackupError(f"{path} does not open: the key is another one, or the file is damaged.") from None
    except (OSError, tarfile.TarError) as error:
        raise BackupError(f"{path} cannot be read: {_reason(error)}.") from error


def unpack(archive: tarfile.TarFile, folder: Path) -> None:
    """Write the files of ``archive`` below ``folder``, in their order. Raises BackupError at what no archive of ours holds.

    Ours hold nothing but files, whatever else tar knows; Debian 12's Python does not refuse the rest for us.
    """
    inside = folder.resolve()
    for entry in archive:
        target = (inside / entry.name).resolve()
        content = archive.extractfile(entry) if entry.isreg() else None
        if content is None or inside not in target.parents:
            raise BackupError(f"“{entry.name}” is nothing that an archive of ours holds. Nothing was restored.")
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as file:
            shutil.copyfileobj(content, file)


def is_sealed(path: Path) -> bool:
    return path.name.endswith(SEALED)


def identities(path: Path | None) -> list[pyrage.x25519.Identity]:
    """The private keys in the file ``path``. Raises BackupError."""
    if path is None:
        raise BackupError("The archive is encrypted. Name the file of the private key: --identity, or BACKUP_IDENTITY.")
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        keys = [pyrage.x25519.Identity.from_str(line.strip()) for line in lines if line.startswith("AGE-SECRET-KEY-")]
    except OSError as error:
        raise BackupError(f"The private key {path} cannot be read: {error.strerror}.") from None
    except pyrage.IdentityError:
        keys = []
    if not keys:
        raise BackupError(f"{path} holds no private key of age.")
    return keys


def _recipients(keys: list[str]) -> list[pyrage.x25519.Recipient]:
    try:
        return [pyrage.x25519.Recipient.from_str(key) for key in keys]
    except pyrage.RecipientError:
        raise BackupError("BACKUP_RECIPIENTS holds something else than public keys of age (age1…).") from None


def _tar(target: BinaryIO, fill: Callable[[tarfile.TarFile], None]) -> None:
    with tarfile.open(fileobj=target, mode="w|", format=tarfile.PAX_FORMAT) as archive:
        fill(archive)


def _through_pipe(produce: Work, consume: Work) -> None:
    """``produce`` runs here, since it asks the database; ``consume`` beside it, so that nothing lies unencrypted on a disk.

    What stopped the consumer comes first: the producer then only finds its pipe closed.
    """
    reading, writing = os.pipe()
    faults: list[BaseException] = []

    def beside() -> None:
        try:
            with os.fdopen(reading, "rb") as pipe:
                consume(pipe)
        except BaseException as error:
            faults.append(error)

    thread = threading.Thread(target=beside)
    thread.start()
    try:
        with os.fdopen(writing, "wb") as pipe:
            produce(pipe)
    except BrokenPipeError:
        thread.join()
        if not faults:
            raise
    finally:
        thread.join()
    if faults:
        raise faults[0]


@contextmanager
def _decrypted(source: BinaryIO, keys: list[pyrage.x25519.Identity]) -> Iterator[BinaryIO]:
    reading, writing = os.pipe()
    faults: list[BaseException] = []

    def beside() -> None:
        try:
            with os.fdopen(writing, "wb") as pipe:
                pyrage.decrypt_io(source, pipe, keys)
        except BaseException as error:
            faults.append(error)

    thread = threading.Thread(target=beside)
    thread.start()
    try:
        with os.fdopen(reading, "rb") as pipe:
            try:
                yield pipe
            finally:
                while pipe.read(1 << 20):  # to its end, where it shows whether it was cut off
                    pass
    except (tarfile.TarError, OSError):
        thread.join()
        if not faults:
            raise
    finally:
        thread.join()
    if faults:
        raise faults[0]


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _reason(error: BaseException) -> str:
    """The library wraps what the disk said."""
    text = getattr(error, "strerror", None) or str(error)
    return text.rstrip(".")
