"""How the service is watched and saved. Nothing of it is needed on a person's own machine."""

from cms.settings.env import VAR, env
from cms.settings.logs import logging_of

# Whether somebody operates this service: its timers are expected to run, its backups to be encrypted. Production says so.
OPERATED = False
LOGGING = logging_of(env("LOG_FORMAT"), env("LOG_LEVEL"))

# Whoever is told by mail when a part of the service must be seen to.
ALERT_ADDRESSES = env("ALERT_ADDRESSES")
# What asks for the numbers must know it; without one there are no numbers to ask for.
METRICS_TOKEN = env("METRICS_TOKEN")
# Shared by the processes of one machine: their counters.
COUNTERS_FILE = env("COUNTERS_FILE")

# Where backups lie, and the public keys (age) they are encrypted to; who holds a private key opens them elsewhere.
BACKUP_FOLDER = env("BACKUP_FOLDER")
BACKUP_RECIPIENTS = [key.strip() for key in env("BACKUP_RECIPIENTS")]
BACKUP_IDENTITY = env("BACKUP_IDENTITY")
# Days between two passed drills, after which a backup counts as failed.
BACKUP_DRILL_DAYS = 8

# A copy of the sites for trying something out: no mail leaves it, and search engines are turned away.
TEST_HOST_MARK = VAR / "test-host"
TEST_HOST = env("TEST_HOST") or TEST_HOST_MARK.exists()
