"""Whether the database answers, in words for the person who set its address."""

from django.db import OperationalError, connection


def fault() -> str | None:
    """One line that says why the database cannot be reached, without its password; None when it answers."""
    try:
        connection.ensure_connection()
    except OperationalError as error:
        lines = [line.strip() for line in str(error).splitlines() if line.strip()]
        reason = lines[0] if lines else "no reason given"
        password = connection.settings_dict["PASSWORD"]
        if password:
            reason = reason.replace(password, "***")
        return f"The database {_address()} cannot be used: {reason}. Check DATABASE_URL."
    return None


def _address() -> str:
    values = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"file {values['NAME']}"
    port = f":{values['PORT']}" if values["PORT"] else ""
    return f"“{values['NAME']}” at {values['HOST'] or 'the local socket'}{port}"
