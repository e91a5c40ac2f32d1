from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(AppConfig):
    name = "cms.accounts"
    label = "accounts"
    default = True

    def ready(self) -> None:
        from cms.accounts.signin import addresses, checks, enrolment, log, sessions  # noqa: F401


class AccountsAdminConfig(WagtailUsersAppConfig):
    """Wagtail's own screens of accounts, with our form."""

    user_viewset = "cms.accounts.viewsets.AccountViewSet"
