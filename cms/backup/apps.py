from django.apps import AppConfig


class BackupConfig(AppConfig):
    name = "cms.backup"
    label = "backup"

    def ready(self) -> None:
        from cms.backup import checks, statuses  # noqa: F401
