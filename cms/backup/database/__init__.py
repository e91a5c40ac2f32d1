"""The database as a backup sees it: what is in it, a copy of one moment of it, and that copy put in its place."""

from django.db import connection

from cms.backup.database import postgresql, sqlite
from cms.backup.database.snapshot import Engine


def engine() -> Engine:
    """That of the database in use: an archive goes back to the kind of database that it comes from."""
    found: Engine = sqlite if connection.vendor == "sqlite" else postgresql
    return found
