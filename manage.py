#!/usr/bin/env python
"""Django's command line; the settings of a person's own machine unless the environment names others."""

import os
import sys


def main() -> None:
    """Run a command. A wrong setting or a database that does not answer is one line; ``--traceback`` shows the rest."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.dev")

    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line
    from django.db import OperationalError

    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        if "--traceback" in sys.argv:
            raise
        sys.exit(f"Settings: {error}")
    except OperationalError:
        from cms.core.database import fault

        message = fault()
        if message is None or "--traceback" in sys.argv:
            raise
        sys.exit(message)


if __name__ == "__main__":
    main()
